# _windows_version: sys.getwindowsversion(), and sys.executable.
from _host import call, utf16_text


class getwindowsversion_result(tuple):
    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])
    build = property(lambda self: self[2])
    platform = property(lambda self: self[3])
    service_pack = property(lambda self: self[4])

    def __repr__(self):
        return "sys.getwindowsversion(major=%d, minor=%d, build=%d, platform=%d, service_pack=%r)" % tuple(self)


def getwindowsversion():
    # OSVERSIONINFOEXW
    data = bytearray(284)
    data[0:4] = (284).to_bytes(4, "little")
    call("ntdll", "RtlGetVersion", data)

    def number(at, size=4):
        return int.from_bytes(data[at:at + size], "little")
    major, minor, build, platform = number(4), number(8), number(12), number(16)
    result = getwindowsversion_result((major, minor, build, platform, utf16_text(bytes(data[20:276])).split("\0")[0]))
    result.service_pack_major, result.service_pack_minor = number(276, 2), number(278, 2)
    result.suite_mask, result.product_type = number(280, 2), number(282, 1)
    result.platform_version = major, minor, build
    return result


def executable():
    # The program of the process. Not by GetModuleFileNameW: Wine's leaves out the beginning of a path outside of all drives.
    buffer = bytearray(65536)
    length = bytearray((32768).to_bytes(4, "little"))
    if not call("kernel32", "QueryFullProcessImageNameW", 0xFFFFFFFFFFFFFFFF, 0, buffer, length):
        return ""
    return utf16_text(bytes(buffer[:2 * int.from_bytes(length, "little")]))
