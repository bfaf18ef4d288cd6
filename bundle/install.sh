#!/bin/sh
# Installs the office from this folder without network and without root. Run again, it takes a backup and upgrades.
set -eu
umask 077
unset PYTHONHOME PYTHONPATH

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
to=${HOME:-}/shequ
district=''
admin='admin'
python=''

usage() {
    cat <<'END'
用法：sh install.sh [--district 区县名称] [--to 文件夹] [--admin 登录名] [--python 路径]
  --district  区县的名称，例如 望江区；不给会问（只在第一次安装时用）
  --to        装到哪个文件夹，默认是主目录下的 shequ
  --admin     第一位管理员的登录名，默认 admin（只在第一次安装时用）
  --python    用这个 Python，不去找
装过以后再运行一次，就是换用新版本：先备份，再更新，原有内容都在。
END
}

stop() { # stop SENTENCE: say why, and end
    printf '%s\n' "$1" >&2
    exit 2
}

said() { # said NAME: what BUILD says of it
    sed -n "s/^$1=//p" "$here/BUILD"
}

read_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --help | -h) usage && exit 0 ;;
            --district | --to | --admin | --python) [ $# -ge 2 ] || stop "选项 $1 后面要写上内容。" ;;
            *) usage >&2 && stop "不认识的选项 $1。" ;;
        esac
        case $1 in
            --district) district=$2 ;;
            --to) to=$2 ;;
            --admin) admin=$2 ;;
            --python) python=$2 ;;
        esac
        shift 2
    done
    case $to in
        /shequ) stop '不知道主目录在哪里，请用 --to 指明装到哪个文件夹。' ;;
        /*) ;;
        *) to=$PWD/$to ;;
    esac
}

refuse_damaged() { # every file is as it was when the folder was made
    command -v sha256sum >/dev/null || stop '这台电脑上没有 sha256sum，无法核对文件。请装好 coreutils。'
    [ -f "$here/SHA256SUMS" ] || stop '安装文件夹里缺少 SHA256SUMS，可能没有拷全。请重新拷贝整个文件夹。'
    bad=$(cd "$here" && LC_ALL=C sha256sum -c SHA256SUMS 2>&1 | sed '/: OK$/d')
    [ -z "$bad" ] || stop "安装文件夹里有文件缺失或损坏，请重新拷贝整个文件夹：
$bad"
    [ "$(said system) $(said machine)" = "linux $(uname -m)" ] ||
        stop "这个文件夹是给 $(said system) $(said machine) 用的，这台电脑是 linux $(uname -m)。请换一个安装文件夹。"
}

fits() { # fits PYTHON: it runs, and the packages here are for its version
    "$1" -c "import sys, venv; sys.exit('%d.%d' % sys.version_info[:2] not in '$(said pythons)'.split())" 2>/dev/null
}

find_python() {
    if [ -n "$python" ]; then
        fits "$python" || stop "$python 用不上：需要 Python $(said pythons) 中的一个。"
        return
    fi
    for each in python3 $(said pythons | tr ' ' '\n' | sed 's/^/python/' | sort -r); do
        if fits "$each"; then
            python=$each
            return
        fi
    done
    stop "这台电脑上没有找到可用的 Python，需要下面版本中的一个：$(said pythons)。
请从系统的安装光盘或单位的软件源安装（软件包通常叫 python3 或 python3.11），再运行一次；
装在别处的，用 --python 指明，例如：sh install.sh --python /opt/python3.12/bin/python3.12"
}

refuse_running() { # nobody is at work while the program is replaced
    pid=$(cat "$to/server.pid" 2>/dev/null || true)
    if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && grep -qs shequ "/proc/$pid/cmdline"; then
        stop "办公室正开着（进程 $pid）。请先在它的窗口里按 Ctrl+C 关掉，再运行一次。"
    fi
}

ask_district() {
    [ -z "$district" ] && [ -t 0 ] && printf '请输入区县的名称（例如 望江区）：' && IFS= read -r district
    [ -n "$district" ] || stop '还没有区县的名称，请用 --district 写上，例如：sh install.sh --district 望江区'
}

lay_out_program() { # into an environment of its own, so that the one in use stays whole until the new one is
    program=$to/program-$(date +%Y%m%d-%H%M%S)
    trap 'rm -rf "$program"' EXIT
    trap 'exit 130' INT TERM HUP
    echo '正在安装程序，大约半分钟……'
    "$python" -m venv --without-pip "$program"
    "$python" -m zipfile -e "$here"/packages/uv-*.whl "$program/uv"
    chmod -R u+x "$program/uv"
    env -i PATH="$PATH" HOME="$program" UV_NO_CONFIG=1 UV_NO_CACHE=1 UV_OFFLINE=1 UV_PYTHON_DOWNLOADS=never \
        "$program"/uv/uv-*.data/scripts/uv pip install --quiet --python "$program/bin/python" \
        --no-index --find-links "$here/packages" --require-hashes --link-mode copy --compile-bytecode \
        -r "$here/requirements.txt"
    rm -rf "$program/uv"
}

found_office() {
    echo '正在建立数据库和管理员……'
    "$program/bin/shequ" setup --home "$to/home" --district "$district" --admin "$admin" --http
}

upgrade_office() {
    echo '已有办公室，先备份……'
    "$to/$(cat "$to/current")/bin/shequ" backup "$to/backups" --home "$to/home"
    "$program/bin/shequ" upgrade --home "$to/home" || stop "更新没有成功，程序仍是原来的。要回到更新前，请运行：
sh '$to/shequ.sh' restore '$to/backups/（最新的一个备份）' --force"
}

switch() { # from now on the new program is the one that starts
    printf '%s\n' "${program##*/}" >"$to/current.new"
    mv "$to/current.new" "$to/current"
    trap - EXIT
    cp "$here"/office/*.sh "$to/"
    chmod 700 "$to"/*.sh
    rm -rf "$to/samples"
    cp -R "$here/samples" "$to/samples"
    for each in "$to"/program-*; do
        [ "$each" = "$program" ] || rm -rf "$each"
    done
}

tell_next() {
    cat <<END

装好了，在 $to 。
打开：  sh '$to/start.sh'
        然后用浏览器打开 http://127.0.0.1:8000/ ，不用时按 Ctrl+C 关掉。
备份：  sh '$to/shequ.sh' backup 文件夹
        密钥在 $to/home/office.env ，请另存一份到别处：没有它，备份里的个人信息打不开。
END
}

read_options "$@"
refuse_damaged
find_python
refuse_running
[ -f "$to/current" ] || ask_district
mkdir -p "$to"
lay_out_program
if [ -f "$to/current" ]; then
    upgrade_office
else
    found_office
fi
switch
tell_next
