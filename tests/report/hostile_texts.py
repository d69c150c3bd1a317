"""A hundred texts that try to be something else than text."""

from itertools import product

_MARKUP = (
    "</script><script>window.PWNED=1</script>",
    "<img src=x onerror=window.PWNED=1>",
    "<svg onload=window.PWNED=1>",
    "\"><script>document.title='PWNED-RAN'</script>",
    "' onmouseover='window.PWNED=1",
    "</title><script>window.PWNED=1</script>",
    "</style><script>window.PWNED=1</script>",
    "<!--<script>window.PWNED=1</script>-->",
    "]]><script>window.PWNED=1</script>",
    "<iframe srcdoc='<script>parent.PWNED=1</script>'></iframe>",
    "<a href='javascript:window.PWNED=1'>x</a>",
    "<base href='http://example.invalid/'>",
    "<link rel=stylesheet href='http://example.invalid/x.css'>",
    "<meta http-equiv=refresh content='0;url=http://example.invalid/'>",
    "<form action='http://example.invalid/'><button>x</button></form>",
    "&#60;script&#62;window.PWNED=1&#60;/script&#62;",
    "\\u003cscript\\u003ewindow.PWNED=1\\u003c/script\\u003e",
    "${window.PWNED=1}",
    "{{constructor.constructor('window.PWNED=1')()}}",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.PWNED=1>",
    "}body{background:url(http://example.invalid/)}",
    '"}@page{content:"x"}',
    "<details open ontoggle=window.PWNED=1>",
    "<input autofocus onfocus=window.PWNED=1>",
    "<noscript><p title='</noscript><img src=x onerror=window.PWNED=1>'>",
)
_FORMULAS = (
    '=HYPERLINK("http://example.invalid/","x")', "=1+1", "+1+1", "-1+1", "@SUM(1)",
    "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "＝1+1", "{=1+1}",
    '=IMPORTXML("http://example.invalid","//a")', '=DDE("x","y","z")', ";=1+1",
    '"=1+1', "'=1+1",
)  # fmt: skip
_UNSEEN = (
    "\u202eDTL EMCA", "\u2066x\u2069", "a\u200bb", "a\u200db", "\ufeffx", "x\u2028y", "x\u2029y",
    "\x00", "\x07", "\x1b[2J", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b31m", "\u00ad", "\u061c",
    "\u180e", "\u3164", "\ufe0f", "\U000e0041", "\ud800", "\udfff", "\x08", "\x0b", "\x0c",
)  # fmt: skip
_OTHER = (
    "x" * 3000, "\n\n\n", " ", "\u00a0", "å\u0308\u0323", "株式会社", "شركة", "חברה", "🏗️", "%s%n",
    "{count}", "{0.__class__}", "../../etc/passwd", "C:\\x\\y", "NULL", "nan", "1e999", "0x41",
    "[red]x[/red]", "\\", '"', "'", "`", "--", "#",
)  # fmt: skip
_MIXED = tuple("".join(pair) for pair in product(_FORMULAS[:2], _UNSEEN[:5]))

HOSTILE_TEXTS: tuple[str, ...] = (*_MARKUP, *_FORMULAS, *_UNSEEN, *_OTHER, *_MIXED)
"""Markup and scripts, formulas, invisible characters, and what else lies in real tables."""
