# _windows_version: sys.getwindowsversion(), and sys.executable.
from _host import call, utf16_text
from _struct_sequence import make


getwindowsversion_result = make("sys.getwindowsversion", ("major", "minor", "build", "platform", "service_pack"),
                                more=("service_pack_major", "service_pack_minor", "suite_mask", "product_type", "platform_version"))


def getwindowsversion():
    # OSVERSIONINFOEXW
    data = bytearray(284)
    data[0:4] = (284).to_bytes(4, "little")
    call("ntdll", "RtlGetVersion", data)

    def number(at, size=4):
        return int.from_bytes(data[at:at + size], "little")
    major, minor, build, platform = number(4), number(8), number(12), number(16)
    text = utf16_text(bytes(data[20:276])).split("\0")[0]
    return getwindowsversion_result((major, minor, build, platform, text, number(276, 2), number(278, 2), number(280, 2),
                                     number(282, 1), (major, minor, build)))


def executable():
    # The program of the process. Not by GetModuleFileNameW: Wine's leaves out the beginning of a path outside of all drives.
    buffer = bytearray(65536)
    length = bytearray((32768).to_bytes(4, "little"))
    if not call("kernel32", "QueryFullProcessImageNameW", 0xFFFFFFFFFFFFFFFF, 0, buffer, length):
        return ""
    return utf16_text(bytes(buffer[:2 * int.from_bytes(length, "little")]))
