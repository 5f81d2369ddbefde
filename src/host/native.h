// What the host uses of ntdll beyond winternl.h: the handle table, object names and types. Layouts as in the
// public headers of Wine and the Windows driver kit.
#pragma once

#include <windows.h>
#include <cstdint>
#include <winternl.h>

extern "C" {
NTSTATUS NTAPI NtQueryEvent(HANDLE, int, void*, ULONG, ULONG*);
NTSTATUS NTAPI NtQueryMutant(HANDLE, int, void*, ULONG, ULONG*);
NTSTATUS NTAPI NtQuerySemaphore(HANDLE, int, void*, ULONG, ULONG*);
NTSTATUS NTAPI NtQueryTimer(HANDLE, int, void*, ULONG, ULONG*);
NTSTATUS NTAPI NtReadFile(HANDLE, HANDLE, void*, void*, IO_STATUS_BLOCK*, void*, ULONG, LARGE_INTEGER*,
                          ULONG*);
NTSTATUS NTAPI NtWaitForMultipleObjects(ULONG, const HANDLE*, int, BOOLEAN, const LARGE_INTEGER*);
}

namespace companion::host {

inline constexpr NTSTATUS kStatusInfoLengthMismatch = static_cast<NTSTATUS>(0xC0000004);
inline constexpr NTSTATUS kStatusInvalidHandle = static_cast<NTSTATUS>(0xC0000008);
inline constexpr NTSTATUS kStatusAccessDenied = static_cast<NTSTATUS>(0xC0000022);

// PROCESSINFOCLASS 51: the handles of one process. Windows 8 and later; Wine 8 has it not.
inline constexpr int kProcessHandleInformation = 51;

struct ProcessHandle {
  std::uintptr_t value;
  std::uintptr_t handle_count;
  std::uintptr_t pointer_count;
  std::uint32_t access;
  std::uint32_t type_index;
  std::uint32_t attributes;
  std::uint32_t reserved;
};
static_assert(sizeof(ProcessHandle) == 40);

struct ProcessHandleTable {
  std::uintptr_t count;
  std::uintptr_t reserved;
  ProcessHandle handles[1];
};

// In RTL_USER_PROCESS_PARAMETERS of 64-bit Windows: CurrentDirectory.DosPath, a UNICODE_STRING.
inline constexpr std::uintptr_t kCurrentDirectoryOffset = 0x38;

// OBJECT_INFORMATION_CLASS.
inline constexpr int kObjectBasicInformation = 0;
inline constexpr int kObjectNameInformation = 1;
inline constexpr int kObjectTypeInformation = 2;

struct ObjectBasicInformation {
  std::uint32_t attributes;
  std::uint32_t access;
  std::uint32_t handle_count;
  std::uint32_t pointer_count;
  std::uint32_t reserved[10];
};
static_assert(sizeof(ObjectBasicInformation) == 56);

// FILE_INFORMATION_CLASS.
inline constexpr int kFileStandardInformation = 5;
inline constexpr int kFilePositionInformation = 14;
inline constexpr int kFileModeInformation = 16;

struct FileStandardInformation {
  std::uint64_t allocation_size;
  std::uint64_t end_of_file;
  std::uint32_t number_of_links;
  std::uint8_t delete_pending;
  std::uint8_t directory;
};
static_assert(sizeof(FileStandardInformation) == 24);

// Bits of the mode: FILE_SYNCHRONOUS_IO_ALERT and _NONALERT. Without either a file has no position.
inline constexpr std::uint32_t kFileSynchronous = 0x30;

// FILE_INFORMATION_CLASS 24: a pipe, without taking anything from it.
inline constexpr int kFilePipeLocalInformation = 24;

struct FilePipeLocalInformation {
  std::uint32_t type;
  std::uint32_t configuration;
  std::uint32_t maximum_instances;
  std::uint32_t current_instances;
  std::uint32_t inbound_quota;
  std::uint32_t read_data_available;
  std::uint32_t outbound_quota;
  std::uint32_t write_quota_available;
  std::uint32_t state;
  std::uint32_t end;
};
static_assert(sizeof(FilePipeLocalInformation) == 40);

// What threads wait for, asked for its state: class 0 of each. To wait instead would take the signal away.
struct EventBasicInformation {
  std::int32_t type;
  std::int32_t state;  // 1: signalled
};
struct MutantBasicInformation {
  std::int32_t count;  // 1: no thread owns it
  std::uint8_t owned_by_caller;
  std::uint8_t abandoned;
};
struct SemaphoreBasicInformation {
  std::uint32_t count;  // not 0: signalled
  std::uint32_t maximum;
};
struct TimerBasicInformation {
  std::int64_t remaining;
  std::uint8_t state;  // 1: signalled
};

}  // namespace companion::host
