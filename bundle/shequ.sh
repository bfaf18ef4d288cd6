#!/bin/sh
# Any command of the office that is installed here, for example: sh shequ.sh backup DIR
set -eu
umask 077
unset PYTHONHOME PYTHONPATH

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
SHEQU_HOME=${SHEQU_HOME:-$here/home}
export SHEQU_HOME
exec "$here/$(cat "$here/current")/bin/shequ" "$@"
