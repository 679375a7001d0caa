"""Files: uploaded by people and by the bot, and fetched by the bot."""

from pathlib import PurePosixPath

from handlers.local.errors import ApiError, bad_request
from handlers.local.objects import JSON, File
from handlers.local.params import Params, Upload
from handlers.local.wire import file_json

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def store(self, upload: Upload, folder: str = "documents") -> File:
        number = len(self._by_id) + 1
        path = f"{folder}/file_{number}{PurePosixPath(upload.name).suffix}"
        file = File(f"file{number:08}", upload.name, upload.mime, upload.content, path)
        self._by_id[file.id] = self._by_path[path] = file
        return file

    def document(self, params: Params) -> File:
        return self._sent(params, "document", "documents")

    def photo(self, params: Params) -> File:
        file = self._sent(params, "photo", "photos")
        if not file.content.startswith(PNG):
            raise bad_request("IMAGE_PROCESS_FAILED")
        return file

    def forget(self, file: File) -> None:
        """Let an id be one that Telegram knows no more."""
        del self._by_id[file.id]

    def get_file(self, params: Params) -> JSON:
        file = self._by_id.get(params.text("file_id"))
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return file_json(file) | {"file_path": file.path}

    def download(self, path: str) -> bytes:
        if path not in self._by_path:
            raise ApiError(404, "Not Found")
        return self._by_path[path].content

    def _sent(self, params: Params, name: str, folder: str) -> File:
        sent = params.file(name)
        if isinstance(sent, str):
            if sent not in self._by_id:
                raise bad_request("wrong file identifier/HTTP URL specified")
            return self._by_id[sent]
        if not sent.content:
            raise bad_request("file must be non-empty")
        if len(sent.content) > LARGEST_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        return self.store(sent, folder)
