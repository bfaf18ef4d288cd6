#!/bin/sh
# Proves a bundle: as a stranger (no network, no root, a new home, an empty environment) installs it, opens the office,
# logs in, upgrades, opens it again and drills the backup. Usage: sh bundle/try.sh [BUNDLE]
# Exit 0: proved; 77: skipped, with the reason; anything else: the last line says what went wrong.
set -eu

port=8765
site=http://127.0.0.1:$port

skip() {
    echo "skipped: $1"
    exit 77
}

fail() {
    echo "FAILED: $1" >&2
    exit 1
}

ms() { echo $(($(date +%s%N) / 1000000)); }

took() { # took WORDS SINCE
    echo "$1: $((($(ms) - $2) / 100))" | sed 's/\(.\)$/.\1 s/; s/: \./: 0./'
}

outside() { # a copy of the bundle in a fresh folder, and a PC without network around it
    bundle=$(CDPATH='' cd -- "$1" 2>/dev/null && pwd) || fail "there is no bundle at $1; run make bundle"
    for each in unshare setpriv ip curl; do
        command -v "$each" >/dev/null || skip "$each is not on this machine"
    done
    if [ "$(id -u)" -eq 0 ]; then
        set -- unshare --net
        stranger='setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs'
    else
        set -- unshare --user --map-root-user --net
        stranger='setpriv --no-new-privs'
    fi
    "$@" true 2>/dev/null || skip 'a network of its own (unshare) is not allowed here'
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/home"
    cp -R "$bundle" "$work/U 盘"
    cp "$0" "$work/try.sh"
    [ "$(id -u)" -ne 0 ] || chown -R 65534:65534 "$work"
    # shellcheck disable=SC2086 # the words of $stranger are separate
    "$@" sh -c 'ip link set lo up && exec "$@"' sh $stranger \
        env -i HOME="$work/home" PATH=/usr/local/bin:/usr/bin:/bin sh "$work/try.sh" --inside "$work/U 盘"
}

open_office() {
    began=$(ms)
    sh "$to/start.sh" --port "$port" >"$HOME/start.log" 2>&1 &
    server=$!
    trap 'kill "$server" 2>/dev/null || true' EXIT
    for _ in $(seq 600); do
        [ "$(curl -s -o "$HOME/health" -w '%{http_code}' "$site/healthz")" = 200 ] && break
        kill -0 "$server" 2>/dev/null || fail "the server ended: $(cat "$HOME/start.log")"
        sleep 0.2
    done
    grep -q '"ok": true' "$HOME/health" || fail "/healthz: $(cat "$HOME/health")"
    took '  open until /healthz answers 200' "$began"
}

close_office() {
    kill -TERM "$server"
    wait "$server" || true
    trap - EXIT
}

log_in() {
    curl -s -c "$HOME/jar" "$site/accounts/login/" >"$HOME/login.html"
    grep -q '登录' "$HOME/login.html" || fail 'the login page does not say 登录'
    style=$(sed -n 's/.*href="\(\/static\/[^"]*\.css\)".*/\1/p' "$HOME/login.html" | head -1)
    [ "$(curl -s -o /dev/null -w '%{http_code}' "$site$style")" = 200 ] || fail "no style at $style"
    token=$(sed -n 's/.*csrfmiddlewaretoken" value="\([^"]*\)".*/\1/p' "$HOME/login.html" | head -1)
    answer=$(curl -s -o "$HOME/answer.html" -w '%{http_code} %{redirect_url}' -b "$HOME/jar" -c "$HOME/jar" \
        -H "Origin: $site" --data-urlencode "csrfmiddlewaretoken=$token" --data-urlencode 'login=admin' \
        --data-urlencode "password=$password" "$site/accounts/login/")
    case $answer in
        302*) echo "  logged in as admin: $answer" ;;
        *) fail "log-in was answered with $answer" ;;
    esac
}

inside() {
    here=$1
    to="$HOME/社区 办公"
    [ "$(tail -n +2 /proc/net/route | wc -l)" -eq 0 ] || fail 'there is a route to a network'
    echo "bundle $(du -sm "$here" | cut -f1) MB; user $(id -u), no route to any network, environment: HOME PATH"

    began=$(ms)
    sh "$here/install.sh" --district 望江区 --to "$to" >"$HOME/install.log" 2>&1 || {
        cat "$HOME/install.log" >&2
        fail 'install.sh'
    }
    took 'install' "$began"
    password=$(sed -n 's/.*一次性密码 \([^（]*\)（.*/\1/p' "$HOME/install.log" | head -1)
    [ -n "$password" ] || fail 'no one-time password was shown'
    echo "  installed: $(du -sm "$to" | cut -f1) MB"
    first=$(cat "$to/current")

    open_office
    log_in
    if sh "$here/install.sh" --to "$to" >"$HOME/refused.log" 2>&1; then fail 'upgraded under a running server'; fi
    grep -q '正开着' "$HOME/refused.log" || fail "refused for another reason: $(cat "$HOME/refused.log")"
    echo '  upgrade refused while the office is open'
    close_office

    began=$(ms)
    sh "$here/install.sh" --to "$to" >"$HOME/upgrade.log" 2>&1 || {
        cat "$HOME/upgrade.log" >&2
        fail 'install.sh, the second time'
    }
    took 'upgrade' "$began"
    [ "$(cat "$to/current")" != "$first" ] || fail 'the program was not replaced'
    [ ! -e "$to/$first" ] || fail 'the old program was left behind'
    open_office
    log_in
    close_office
    backup=$(ls "$to"/backups/shequ-*.tar)
    sh "$to/shequ.sh" drill "$backup"
    sh "$to/shequ.sh" read "$to/samples/yunling-plan.docx" --format json --out "$HOME/read" --quiet
    [ -s "$HOME/read/yunling-plan.json" ] || fail 'the sample plan was not read'
    echo 'proved'
}

if [ "${1:-}" = --inside ]; then
    inside "$2"
else
    outside "${1:-out/bundle}"
fi
