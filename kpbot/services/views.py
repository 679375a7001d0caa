"""placeholder, filled below"""


class Notice: ...
