"""Paints on a server's desktop what a remote desktop is measured by: run on $DISPLAY, as the terminal of a session would.

Whole pictures come as raw pixels on standard input (their count, width and height first, as three lines). They are shown one after another,
30 in a second, each with its number in black and white squares in the lower right corner, which a client's window is read by. With
`keys` as its argument it shows one colour instead, and turns a rectangle light or dark for each key that goes down.
"""
import ctypes, sys, time

x = ctypes.CDLL("libX11.so.6")
ptr, ulong, uint = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_uint
size = (1280, 800)
square, squares = 16, 4
framesPerSecond = 30
rectangle = (100, 100, 400, 300)
keyPressMask, keyPress = 1, 2


def declare(name, result, *arguments):
    function = getattr(x, name)
    function.restype, function.argtypes = result, list(arguments)


declare("XOpenDisplay", ptr, ctypes.c_char_p)
declare("XDefaultRootWindow", ulong, ptr)
declare("XDefaultGC", ptr, ptr, ctypes.c_int)
declare("XDefaultVisual", ptr, ptr, ctypes.c_int)
declare("XCreateSimpleWindow", ulong, ptr, ulong, ctypes.c_int, ctypes.c_int, uint, uint, uint, ulong, ulong)
declare("XCreatePixmap", ulong, ptr, ulong, uint, uint, uint)
declare("XCreateImage", ptr, ptr, ptr, uint, ctypes.c_int, ctypes.c_int, ptr, uint, uint, ctypes.c_int, ctypes.c_int)
declare("XPutImage", ctypes.c_int, ptr, ulong, ptr, ptr, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int, uint, uint)
declare("XCopyArea", ctypes.c_int, ptr, ulong, ulong, ptr, ctypes.c_int, ctypes.c_int, uint, uint, ctypes.c_int, ctypes.c_int)
declare("XSetForeground", ctypes.c_int, ptr, ptr, ulong)
declare("XFillRectangle", ctypes.c_int, ptr, ulong, ptr, ctypes.c_int, ctypes.c_int, uint, uint)
for name in ("XMapWindow", "XRaiseWindow"):
    declare(name, ctypes.c_int, ptr, ulong)
declare("XSelectInput", ctypes.c_int, ptr, ulong, ctypes.c_long)
declare("XSetInputFocus", ctypes.c_int, ptr, ulong, ctypes.c_int, ulong)
declare("XSync", ctypes.c_int, ptr, ctypes.c_int)
declare("XNextEvent", ctypes.c_int, ptr, ptr)

display = x.XOpenDisplay(None)
if not display:
    sys.exit("painter: there is no X display.")
root = x.XDefaultRootWindow(display)
tools = x.XDefaultGC(display, 0)
window = x.XCreateSimpleWindow(display, root, 0, 0, *size, 0, 0, 0x606060)
x.XSelectInput(display, window, keyPressMask)
x.XMapWindow(display, window)
x.XSync(display, 0)
x.XSetInputFocus(display, window, 1, 0)
x.XSync(display, 0)


def pictures():
    count, width, height = (int(sys.stdin.buffer.readline()) for _ in range(3))
    for _ in range(count):
        pixels = ctypes.create_string_buffer(sys.stdin.buffer.read(width * height * 4), width * height * 4)
        image = x.XCreateImage(display, x.XDefaultVisual(display, 0), 24, 2, 0, pixels, width, height, 32, 0)
        pixmap = x.XCreatePixmap(display, window, width, height, 24)
        x.XPutImage(display, pixmap, tools, image, 0, 0, 0, 0, width, height)
        x.XSync(display, 0)
        yield pixmap


def sign(picture, number):
    left, top = size[0] - square * squares, size[1] - square * squares
    for at in range(squares * squares):
        x.XSetForeground(display, tools, 0xFFFFFF if number >> at & 1 else 0)
        x.XFillRectangle(display, picture, tools, left + at % squares * square, top + at // squares * square, square, square)


def show(all_pictures):
    number, started = 0, time.monotonic()
    while True:
        picture = all_pictures[number % len(all_pictures)]
        sign(picture, number)
        # In one request, so that no capture shows half of it.
        x.XCopyArea(display, picture, window, tools, 0, 0, *size, 0, 0)
        x.XSync(display, 0)
        number += 1
        time.sleep(max(0, started + number / framesPerSecond - time.monotonic()))


def answer():
    event = (ctypes.c_byte * 192)()
    is_light = False
    while True:
        x.XNextEvent(display, event)
        if ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0] != keyPress:
            continue
        is_light = not is_light
        x.XSetForeground(display, tools, 0xF0F0F0 if is_light else 0x101010)
        x.XFillRectangle(display, window, tools, *rectangle)
        x.XSync(display, 0)


if "keys" in sys.argv:
    answer()
else:
    show(list(pictures()))
