#!/bin/sh
# Opens the office on this PC until Ctrl+C; options go to `shequ serve`, for example --port 8001.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
pid=$(cat "$here/server.pid" 2>/dev/null || true)
if [ -n "$pid" ] && [ "$pid" != "$$" ] && kill -0 "$pid" 2>/dev/null && grep -qs shequ "/proc/$pid/cmdline"; then
    echo "办公室已经开着（进程 $pid），直接用浏览器打开就可以。" >&2
    exit 2
fi
printf '%s\n' "$$" >"$here/server.pid"
echo '办公室开着，请不要关这个窗口。浏览器打开 http://127.0.0.1:8000/ （用 --port 改过端口的，换成那个）；按 Ctrl+C 关掉。'
exec "$here/shequ.sh" serve "$@"
