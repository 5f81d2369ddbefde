# platform: what sys.getwindowsversion, the environment and the processor tell.
import collections
import os
import sys
from _host import call, utf16_text

__lacking__ = ("freedesktop_os_release", "java_ver", "libc_ver", "mac_ver", "ios_ver")


def _registry_text(path, name):
    # From HKEY_LOCAL_MACHINE; RRF_RT_REG_SZ.
    data = bytearray(1024)
    size = bytearray((1024).to_bytes(4, "little"))
    if call("advapi32", "RegGetValueW", 0xFFFFFFFF80000002, path, name, 2, None, data, size):
        return ""
    return utf16_text(bytes(data)).split("\0")[0]


class uname_result(collections.namedtuple("uname_result", "system node release version machine")):
    processor = property(lambda self: processor())

    def _asdict(self):
        return dict(super()._asdict(), processor=self.processor)


def system():
    return "Windows"


def machine():
    return os.environ.get("PROCESSOR_ARCHITEW6432", "") or os.environ.get("PROCESSOR_ARCHITECTURE", "")


def processor():
    return os.environ.get("PROCESSOR_IDENTIFIER", machine())


def node():
    # ComputerNamePhysicalDnsHostname, as socket.gethostname() gives it.
    name = bytearray(514)
    size = bytearray((257).to_bytes(4, "little"))
    if not call("kernel32", "GetComputerNameExW", 5, name, size):
        return ""
    return utf16_text(bytes(name)).split("\0")[0]


def version():
    return "%d.%d.%d" % sys.getwindowsversion().platform_version


# The names of clients and of servers, newest first, by the first version that has them.
_CLIENTS = (((10, 0, 22000), "11"), ((10, 0), "10"), ((6, 3), "8.1"), ((6, 2), "8"), ((6, 1), "7"), ((6, 0), "Vista"))
_SERVERS = (((10, 0, 20348), "2022Server"), ((10, 0, 17763), "2019Server"), ((10, 0), "2016Server"),
            ((6, 3), "2012ServerR2"), ((6, 2), "2012Server"), ((6, 1), "2008ServerR2"), ((6, 0), "2008Server"))


def release():
    known = sys.getwindowsversion()
    for first, name in _SERVERS if known.product_type == 3 else _CLIENTS:
        if known.platform_version >= first:
            return name
    return ""


def win32_ver(release="", version="", csd="", ptype=""):
    known = sys.getwindowsversion()
    return (globals()["release"](), globals()["version"](), "SP%d" % known.service_pack_major,
            _registry_text("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "CurrentType"))


def win32_edition():
    return _registry_text("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "EditionId") or None


def win32_is_iot():
    return win32_edition() in ("IoTUAP", "NanoServer", "WindowsCoreHeadless", "IoTEdgeOS")


def uname():
    return uname_result(system(), node(), release(), version(), machine())


def platform(aliased=False, terse=False):
    if terse:
        return "Windows-" + release()
    return "Windows-%s-%s-%s" % (release(), version(), win32_ver()[2])


def architecture(executable="", bits="", linkage=""):
    return "64bit", "WindowsPE"


def python_version():
    return "%d.%d.%d" % sys.version_info[:3]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_implementation():
    return "CPython"


def python_compiler():
    return "MSC v.1937 64 bit (AMD64)"


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "main", ""
