; A report is a PDF with a case inside: offered under "open with", never in place of the PDF reader.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\FTDCloudDoctor.report\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegNone SHCTX "Software\Classes\.pdf\OpenWithProgids" "FTDCloudDoctor.report"
!macroend

!macro customUnInstall
  DeleteRegValue SHCTX "Software\Classes\.pdf\OpenWithProgids" "FTDCloudDoctor.report"
  DeleteRegKey SHCTX "Software\Classes\FTDCloudDoctor.report"
!macroend
