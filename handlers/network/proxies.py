"""Which proxy the environment names for an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

from aiohttp import encode_basic_auth
from telegram.error import NetworkError
from yarl import URL


@dataclass(frozen=True, slots=True)
class Proxy:
    url: URL
    headers: Mapping[str, str]
    """What the proxy has to be told, such as who asks."""


def proxy_for(url: URL) -> Proxy | None:
    """The proxy of `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`, unless `NO_PROXY` has the host.

    Raises `NetworkError` for one that cannot be used: going around it would be no favour.
    """
    proxies = getproxies()
    named = proxies.get(url.scheme) or proxies.get("all")
    if not named or proxy_bypass(_host(url)):
        return None
    proxy = _parsed(named)
    if proxy.scheme not in {"http", "https"} or not proxy.host:
        raise NetworkError(
            "The proxy that the environment names cannot be used: "
            "it should look like http://127.0.0.1:3128"
        )
    headers = {}
    if proxy.user is not None:
        headers["Proxy-Authorization"] = encode_basic_auth(proxy.user, proxy.password or "")
    return Proxy(proxy.with_user(None), headers)


def _host(url: URL) -> str:
    """The host, with its port where the address gives one: `NO_PROXY` may do so too."""
    return f"{url.host}:{url.port}" if url.explicit_port else url.host or ""


def _parsed(named: str) -> URL:
    try:
        return URL(named if "://" in named else f"http://{named}")
    except ValueError:
        return URL()
