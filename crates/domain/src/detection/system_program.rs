//! Is a program one that the operating system itself brings?
//!
//! Attackers use such programs a lot, and an alert about it shows the program's hash. Put on a block list, that hash would stop the program
//! at every body.

/// True for the full path of a program directly in one of the system's own folders, into which only administrators write: `System32`, `SysWOW64`,
/// `wbem`, Windows itself and PowerShell on Windows; `/bin`, `/sbin` and those below `/usr` on Linux.
pub fn is_system_program(path: &str) -> bool {
    let path = path.trim().to_ascii_lowercase().replace('\\', "/");
    let Some((folder, program)) = path.rsplit_once('/') else { return false };
    if program.is_empty() || path.contains("/../") {
        return false;
    }
    match folder.split_once(":/") {
        Some((drive, folder)) if drive.len() == 1 => WINDOWS.contains(&folder),
        Some(_) => false,
        None => LINUX.contains(&folder),
    }
}

const WINDOWS: &[&str] = &[
    "windows",
    "windows/system32",
    "windows/system32/wbem",
    "windows/system32/openssh",
    "windows/system32/windowspowershell/v1.0",
    "windows/syswow64",
    "windows/syswow64/wbem",
    "windows/syswow64/windowspowershell/v1.0",
];

const LINUX: &[&str] = &["/bin", "/sbin", "/usr/bin", "/usr/sbin"];

#[cfg(test)]
mod tests {
    use super::is_system_program;

    #[test]
    fn knows_the_folders_of_the_system_and_nothing_below_them() {
        for path in [
            r"C:\Windows\System32\vssadmin.exe",
            r"c:\windows\SysWOW64\cmd.exe",
            r"D:\Windows\explorer.exe",
            r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe",
            "/usr/bin/curl",
            "/bin/sh",
        ] {
            assert!(is_system_program(path), "{path}");
        }
        for path in [
            r"C:\Windows\System32\spool\drivers\color\a.exe",
            r"C:\Windows\Temp\a.exe",
            r"C:\Windows\System32\..\..\Users\a.exe",
            r"C:\Users\Public\vssadmin.exe",
            r"\\server\c$\Windows\System32\cmd.exe",
            "/tmp/usr/bin/curl",
            "/usr/bin/",
            "vssadmin.exe",
            "",
        ] {
            assert!(!is_system_program(path), "{path}");
        }
    }
}
