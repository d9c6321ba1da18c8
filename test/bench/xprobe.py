"""Reads pixels and sends keys on an X display, for timing what a person would see.

One JSON command per line on standard input, one JSON answer per line on standard output. Times are
CLOCK_MONOTONIC in milliseconds, the clock of Node's process.hrtime. The same probe reads both sides
of every contest, from the X server, so that neither side reports on itself.
"""
import ctypes, json, struct, sys, time, zlib

x = ctypes.CDLL("libX11.so.6")
xtst = ctypes.CDLL("libXtst.so.6")
ptr, ulong, uint = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_uint


class XImage(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ptr), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


def declare(name, result, *arguments):
    function = getattr(x, name)
    function.restype, function.argtypes = result, list(arguments)


declare("XOpenDisplay", ptr, ctypes.c_char_p)
declare("XDefaultRootWindow", ulong, ptr)
declare("XGetImage", ctypes.POINTER(XImage), ptr, ulong, ctypes.c_int, ctypes.c_int, uint, uint, ulong, ctypes.c_int)
declare("XDestroyImage", ctypes.c_int, ctypes.POINTER(XImage))
declare("XQueryTree", ctypes.c_int, ptr, ulong, ptr, ptr, ptr, ptr)
declare("XInternAtom", ulong, ptr, ctypes.c_char_p, ctypes.c_int)
declare("XGetWindowProperty", ctypes.c_int, ptr, ulong, ulong, ctypes.c_long, ctypes.c_long, ctypes.c_int, ulong, ptr, ptr, ptr, ptr, ptr)
declare("XGetGeometry", ctypes.c_int, ptr, ulong, ptr, ptr, ptr, ptr, ptr, ptr, ptr)
declare("XGetWindowAttributes", ctypes.c_int, ptr, ulong, ptr)
declare("XMoveResizeWindow", ctypes.c_int, ptr, ulong, ctypes.c_int, ctypes.c_int, uint, uint)
declare("XSetInputFocus", ctypes.c_int, ptr, ulong, ctypes.c_int, ulong)
declare("XSync", ctypes.c_int, ptr, ctypes.c_int)
declare("XKeysymToKeycode", ctypes.c_ubyte, ptr, ulong)
declare("XStringToKeysym", ulong, ctypes.c_char_p)
declare("XFree", ctypes.c_int, ptr)
xtst.XTestFakeKeyEvent.argtypes = [ptr, uint, ctypes.c_int, ulong]
xtst.XTestFakeMotionEvent.argtypes = [ptr, ctypes.c_int, ctypes.c_int, ctypes.c_int, ulong]
xtst.XTestFakeButtonEvent.argtypes = [ptr, uint, ctypes.c_int, ulong]

handler = ctypes.CFUNCTYPE(ctypes.c_int, ptr, ptr)(lambda *_: 0)
x.XSetErrorHandler(handler)  # a window that went while it was asked about is no error here

display = x.XOpenDisplay(None)
if not display:
    sys.exit("xprobe: there is no X display.")
root = x.XDefaultRootWindow(display)


def now():
    return time.monotonic_ns() / 1e6


def pixels(region):
    left, top, width, height = region
    image = x.XGetImage(display, root, left, top, width, height, 0xFFFFFFFF, 2)
    if not image:
        return b"", 0
    line = image.contents.bytes_per_line
    data = ctypes.string_at(image.contents.data, line * height)
    x.XDestroyImage(image)
    return data, line


def text_bands(region):
    """How many separate horizontal bands hold pixels that stand out from their row's first pixel: lines of text."""
    data, line = pixels(region)
    bands, inside = 0, False
    for y in range(region[3]):
        row = data[y * line:(y + 1) * line:4]  # one colour channel is enough
        spread = (max(row) - min(row)) > 90 if row else False
        if spread and not inside:
            bands += 1
        inside = spread
    return bands


def digest(region):
    return zlib.crc32(pixels(region)[0])


def until(condition, timeout_ms, pause=0.002):
    end = now() + timeout_ms
    while now() < end:
        if condition():
            return now()
        time.sleep(pause)
    return None


name_atom = x.XInternAtom(display, b"_NET_WM_NAME", 0)


def name_of(window):
    kind, form, count, after, data = ulong(), ctypes.c_int(), ulong(), ulong(), ptr()
    failed = x.XGetWindowProperty(display, window, name_atom, 0, 200, 0, 0, *(ctypes.byref(v) for v in (kind, form, count, after, data)))
    if failed or not data:
        return ""
    name = ctypes.string_at(data, count.value).decode("utf-8", "replace")
    x.XFree(data)
    return name


def children():
    found = []
    root_out, parent, kids, count = ulong(), ulong(), ctypes.POINTER(ulong)(), uint()
    if not x.XQueryTree(display, root, ctypes.byref(root_out), ctypes.byref(parent), ctypes.byref(kids), ctypes.byref(count)):
        return found
    for i in range(count.value):
        r, left, top, width, height, border, depth = ulong(), ctypes.c_int(), ctypes.c_int(), uint(), uint(), uint(), uint()
        x.XGetGeometry(display, kids[i], *(ctypes.byref(v) for v in (r, left, top, width, height, border, depth)))
        attributes = (ctypes.c_byte * 200)()
        x.XGetWindowAttributes(display, kids[i], ctypes.byref(attributes))
        viewable = ctypes.c_int.from_buffer(attributes, 92).value == 2  # map_state on 64-bit
        found.append({"id": kids[i], "name": name_of(kids[i]), "viewable": viewable,
                      "x": left.value, "y": top.value, "width": width.value, "height": height.value})
    if count.value:
        x.XFree(kids)
    return found


def press(keys):
    """Presses a chord such as "ctrl+End" and lets it go."""
    names = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
    codes = [x.XKeysymToKeycode(display, x.XStringToKeysym(names.get(k, k).encode())) for k in keys.split("+")]
    for code in codes:
        xtst.XTestFakeKeyEvent(display, code, 1, 0)
    for code in reversed(codes):
        xtst.XTestFakeKeyEvent(display, code, 0, 0)
    x.XSync(display, 0)


def window(wanted, timeout_ms):
    """Waits for a viewable top-level window whose name holds `wanted` and that is larger than a tooltip."""
    found = []

    def look():
        found[:] = [w for w in children() if w["viewable"] and wanted in w["name"] and w["width"] > 300 and w["height"] > 200]
        return bool(found)

    at = until(look, timeout_ms)
    return {"at": at, "window": found[0] if found else None}


def place(c):
    x.XMoveResizeWindow(display, c["id"], 0, 0, c["width"], c["height"])
    x.XSetInputFocus(display, c["id"], 1, 0)
    x.XSync(display, 0)
    return {"at": now()}


def key_to_pixel(c):
    before = digest(c["region"])
    started = now()
    press(c["keys"])
    at = until(lambda: digest(c["region"]) != before, c["timeoutMs"], 0)
    return {"ms": at - started if at else None}


def frames(c):
    """How many pictures of a row were shown, by the numbers in their corners: squares of 16 pixels, four by four, black or white."""
    seen, last = 0, None
    started = now()
    while now() - started < c["forMs"]:
        data, line = pixels(c["corner"] + [64, 64])
        number = tuple(data[(8 + at // 4 * 16) * line + (8 + at % 4 * 16) * 4] > 127 for at in range(16)) if data else None
        if number != last:
            seen, last = seen + 1, number
        time.sleep(0.004)
    # The first was there already.
    return {"seen": seen - 1, "ms": now() - started}


def settle(c):
    """Waits until the region has been the same for `quietMs`; answers when it last changed."""
    last, since = digest(c["region"]), now()
    end = now() + c["timeoutMs"]
    while now() < end:
        seen = digest(c["region"])
        if seen != last:
            last, since = seen, now()
        elif now() - since >= c["quietMs"]:
            return {"at": since}
        time.sleep(0.005)
    return {"at": None}


def click(c):
    xtst.XTestFakeMotionEvent(display, -1, c["x"], c["y"], 0)
    for down in (1, 0):
        xtst.XTestFakeButtonEvent(display, 1, down, 0)
    x.XSync(display, 0)
    return {"at": now()}


def picture(c):
    """Writes the region as PNG: what to look at when a contest did not reach its end state."""
    data, line = pixels(c["region"])
    width, height = c["region"][2:]
    raw = bytearray()
    for y in range(height):
        row = data[y * line:y * line + width * 4]
        rgb = bytearray(width * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
        raw += b"\0" + rgb

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    with open(c["path"], "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
        out.write(chunk(b"IDAT", zlib.compress(bytes(raw))) + chunk(b"IEND", b""))
    return {"at": now()}


commands = {
    "now": lambda c: {"at": now()},
    "windows": lambda c: {"windows": [w for w in children() if w["viewable"]]},
    "window": lambda c: window(c["name"], c["timeoutMs"]),
    "place": place,
    "bands": lambda c: {"bands": text_bands(c["region"])},
    "rows": lambda c: {"at": until(lambda: text_bands(c["region"]) >= c["bands"], c["timeoutMs"])},
    "digest": lambda c: {"digest": digest(c["region"])},
    "changed": lambda c: {"at": until(lambda: digest(c["region"]) != c["digest"], c["timeoutMs"], 0)},
    "key": lambda c: (press(c["keys"]), {"at": now()})[1],
    "keyToPixel": key_to_pixel,
    "frames": frames,
    "settle": settle,
    "click": click,
    "picture": picture,
}

for line in sys.stdin:
    command = json.loads(line)
    print(json.dumps(commands[command["do"]](command)), flush=True)
