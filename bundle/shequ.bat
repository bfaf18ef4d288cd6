@echo off
rem UNTRIED on a PC. Any command of the office that is installed here, for example: shequ.bat backup E:\backup
setlocal
set PYTHONHOME=
set PYTHONPATH=
set PYTHONUTF8=1
if not defined SHEQU_HOME set "SHEQU_HOME=%~dp0home"
set /p current=<"%~dp0current"
"%~dp0%current%\Scripts\shequ.exe" %*
