@echo off
rem UNTRIED on a PC, as install.ps1 is.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0install.ps1" %*
pause
