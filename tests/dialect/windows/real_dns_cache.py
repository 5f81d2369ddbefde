# The table of the DNS cache through an undocumented function, whose result a snippet has to look at: Windows
# fills the list, Wine 8.0 has the function but no table and says FALSE.
import ctypes
from ctypes import wintypes

class DNS_CACHE_ENTRY(ctypes.Structure):
    pass

DNS_CACHE_ENTRY._fields_ = [('pNext', ctypes.POINTER(DNS_CACHE_ENTRY)), ('pszName', wintypes.LPCWSTR),
                            ('wType', wintypes.WORD), ('wDataLength', wintypes.WORD), ('dwFlags', wintypes.ULONG)]

print(ctypes.sizeof(DNS_CACHE_ENTRY), DNS_CACHE_ENTRY.dwFlags.offset)
dnsapi = ctypes.WinDLL('dnsapi.dll')
entry = DNS_CACHE_ENTRY()
print(dnsapi.DnsGetCacheDataTable(ctypes.byref(entry)) in (0, 1))
try:
    dnsapi.DnsGetCacheTable
except AttributeError as error:
    print(error)
first = DNS_CACHE_ENTRY(ctypes.pointer(entry), 'first', 1, 4, 0)
entry.pszName = 'second'
current, names = ctypes.pointer(first), []
while current:
    names.append(current.contents.pszName)
    current = current.contents.pNext
print(names)

class DNS_RECORD(ctypes.Structure):
    pass

query = dnsapi.DnsQuery_W
query.argtypes = [wintypes.LPCWSTR, wintypes.WORD, wintypes.DWORD, wintypes.LPVOID,
                  ctypes.POINTER(ctypes.POINTER(DNS_RECORD)), wintypes.LPVOID]
record = ctypes.POINTER(DNS_RECORD)()
status = query('', 1, 0, None, ctypes.byref(record), None)
print(status != 0, bool(record))
