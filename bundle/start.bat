@echo off
rem UNTRIED on a PC. Opens the office until Ctrl+C; options go to "shequ serve", for example --port 8001.
chcp 65001 >nul
echo http://127.0.0.1:8000/
call "%~dp0shequ.bat" serve %*
pause
