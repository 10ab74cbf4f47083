@echo off
rem The installed app's command line: ftd-cloud-doctor diagnose session.log
rem The app is a window program: start /wait keeps the console until it ends and passes its exit code on.
start "" /b /wait "%~dp0..\..\ftd-cloud-doctor.exe" %*
exit /b %errorlevel%
