# UNTRIED: the twin of install.sh for Windows. It was prepared with care and has not yet been run on a PC.
# Installs the office from this folder without network and without an administrator's rights. Run again, it takes a
# backup and upgrades.
param(
    [string]$District = '',
    [string]$To = (Join-Path $env:USERPROFILE 'shequ'),
    [string]$Admin = 'admin',
    [string]$Python = ''
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$env:PYTHONUTF8 = '1'
foreach ($name in 'PYTHONHOME', 'PYTHONPATH') { Remove-Item "Env:$name" -ErrorAction SilentlyContinue }
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$To = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($To)
$said = @{}
foreach ($line in Get-Content (Join-Path $here 'BUILD') -Encoding UTF8) {
    $name, $value = $line -split '=', 2
    $said[$name] = $value
}

function Stop-With([string]$sentence) {
    Write-Host $sentence -ForegroundColor Red
    exit 2
}

function Invoke-Step([string]$program, [string[]]$arguments) { # says whether it went well
    & $program @arguments | Out-Host
    return $LASTEXITCODE -eq 0
}

function Assert-Whole { # every file is as it was when the folder was made
    foreach ($line in Get-Content (Join-Path $here 'SHA256SUMS') -Encoding UTF8) {
        $digest, $name = $line -split '  ', 2
        $path = Join-Path $here $name
        if (-not (Test-Path -LiteralPath $path) -or (Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash -ne $digest) {
            Stop-With "安装文件夹里的 $name 缺失或损坏，请重新拷贝整个文件夹。"
        }
    }
    if ($said['system'] -ne 'windows') { Stop-With "这个文件夹是给 $($said['system']) 用的，请换一个安装文件夹。" }
}

function Test-Python([string[]]$command) { # it runs, and the packages here are for its version
    $first, $rest = $command
    if (-not (Get-Command $first -ErrorAction SilentlyContinue)) { return $false }
    $asked = "import sys, venv; sys.exit('%d.%d' % sys.version_info[:2] not in '$($said['pythons'])'.split() or sys.maxsize < 2**32)"
    try { & $first @($rest | Where-Object { $_ }) -c $asked *> $null } catch { return $false }
    return $LASTEXITCODE -eq 0
}

function Find-Python {
    $wanted = $said['pythons'] -split ' '
    if ($Python) {
        if (Test-Python @($Python)) { return , @($Python) }
        Stop-With "$Python 用不上：需要 64 位的 Python $($said['pythons']) 中的一个。"
    }
    foreach ($version in $wanted[($wanted.Count - 1)..0]) {
        if (Test-Python @('py', "-$version")) { return , @('py', "-$version") }
    }
    if (Test-Python @('python')) { return , @('python') }
    Stop-With "这台电脑上没有找到可用的 Python，需要下面版本中的一个（64 位）：$($said['pythons'])。请管理电脑的人用 Python 官方安装程序装好，再运行一次。"
}

function Assert-Closed { # nobody is at work while the program is replaced
    $running = Get-CimInstance Win32_Process | Where-Object { $_.ExecutablePath -like (Join-Path $To 'program-*') }
    if ($running) { Stop-With '办公室正开着。请先在它的窗口里按 Ctrl+C 关掉，再运行一次。' }
}

function Install-Program([string]$program) { # into an environment of its own: the one in use stays whole until then
    Write-Host '正在安装程序，大约一分钟……'
    $first, $rest = $found
    $rest = @($rest | Where-Object { $_ })
    if (-not (Invoke-Step $first ($rest + @('-m', 'venv', '--without-pip', $program)))) { return $false }
    $own = Join-Path $program 'Scripts\python.exe'
    $wheel = (Get-ChildItem (Join-Path $here 'packages\uv-*.whl'))[0].FullName
    if (-not (Invoke-Step $own @('-m', 'zipfile', '-e', $wheel, (Join-Path $program 'uv')))) { return $false }
    $uv = (Get-ChildItem (Join-Path $program 'uv\uv-*.data\scripts\uv.exe'))[0].FullName
    foreach ($name in @(Get-ChildItem Env:UV_* | ForEach-Object { $_.Name })) { Remove-Item "Env:$name" }
    $env:UV_NO_CONFIG = '1'; $env:UV_NO_CACHE = '1'; $env:UV_OFFLINE = '1'; $env:UV_PYTHON_DOWNLOADS = 'never'
    $installed = Invoke-Step $uv @('pip', 'install', '--quiet', '--python', $own, '--no-index',
        '--find-links', (Join-Path $here 'packages'), '--require-hashes', '--link-mode', 'copy', '--compile-bytecode',
        '-r', (Join-Path $here 'requirements.txt'))
    Remove-Item -Recurse -Force (Join-Path $program 'uv')
    return $installed
}

function Open-Office([string]$program) { # the first time: database and administrator; later: a backup, then the upgrade
    $office = Join-Path $To 'home'
    $shequ = Join-Path $program 'Scripts\shequ.exe'
    if (-not (Test-Path $current)) {
        Write-Host '正在建立数据库和管理员……'
        return Invoke-Step $shequ @('setup', '--home', $office, '--district', $District, '--admin', $Admin, '--http')
    }
    Write-Host '已有办公室，先备份……'
    $old = Join-Path $To "$((Get-Content $current).Trim())\Scripts\shequ.exe"
    return (Invoke-Step $old @('backup', (Join-Path $To 'backups'), '--home', $office)) -and
        (Invoke-Step $shequ @('upgrade', '--home', $office))
}

function Switch-To([string]$program) { # from now on the new program is the one that starts
    [IO.File]::WriteAllText($current, (Split-Path -Leaf $program))
    Copy-Item (Join-Path $here 'office\*.bat') $To -Force
    $samples = Join-Path $To 'samples'
    if (Test-Path $samples) { Remove-Item -Recurse -Force $samples }
    Copy-Item -Recurse (Join-Path $here 'samples') $samples
    Get-ChildItem $To -Directory -Filter 'program-*' | Where-Object { $_.FullName -ne $program } | Remove-Item -Recurse -Force
}

Assert-Whole
$found = Find-Python
Assert-Closed
$current = Join-Path $To 'current'
if (-not (Test-Path $current) -and -not $District) { $District = Read-Host '请输入区县的名称（例如 望江区）' }
if (-not (Test-Path $current) -and -not $District) { Stop-With '还没有区县的名称，请再运行一次。' }
New-Item -ItemType Directory -Force $To | Out-Null
$program = Join-Path $To "program-$(Get-Date -Format 'yyyyMMdd-HHmmss')"
if (-not ((Install-Program $program) -and (Open-Office $program))) {
    Remove-Item -Recurse -Force $program -ErrorAction SilentlyContinue
    Stop-With '安装没有成功，原有的程序没有改动。更新数据库前的备份（如果有）在 backups 文件夹里。'
}
Switch-To $program
Write-Host @"

装好了，在 $To 。
打开：  双击 $To\start.bat ，然后用浏览器打开 http://127.0.0.1:8000/ ，不用时按 Ctrl+C 关掉。
备份：  $To\shequ.bat backup 文件夹
        密钥在 $To\home\office.env ，请另存一份到别处：没有它，备份里的个人信息打不开。
"@
