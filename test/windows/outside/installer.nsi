; A small installer of our macros and electron-builder's own file associations, for 64-bit Windows because Debian's Wine
; runs no 32-bit programs. electron-builder's whole installer needs plug-ins that it downloads.
Unicode true
Target amd64-unicode
Name "stand-in"
RequestExecutionLevel user
SilentInstall silent
SilentUnInstall silent
OutFile "${OUT}"
InstallDir "C:\app with blanks"
!define SHCTX SHELL_CONTEXT
!define APP_EXECUTABLE_FILENAME "ftd-cloud-doctor.exe"
!include "${TEMPLATES}/include/FileAssociation.nsh"
!include "${PACKAGE}/installer.nsh"

Section
  SetShellVarContext current
  SetOutPath $INSTDIR
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !insertmacro APP_ASSOCIATE "ftdcase" "FTD Cloud Doctor case" "FTD Cloud Doctor case" "$INSTDIR\ftdcase.ico" "Open" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro customInstall
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  !insertmacro customUnInstall
  !insertmacro APP_UNASSOCIATE "ftdcase" "FTD Cloud Doctor case"
SectionEnd
