#!/bin/sh
# Changes which of two PostgreSQL servers is the primary and which its standby. Run by the user postgres, on the server
# that is to change; PRIMARY says how to connect to the other, as in host=two. Passwords are in ~/.pgpass.
#
#   failover.sh clone PRIMARY    stopped and without data: makes it a standby, to be started
#   failover.sh protect          on the primary, once a standby runs: from now on no commit is answered without it
#   failover.sh promote          on a standby that was protecting: makes it the primary, which is unprotected
#   failover.sh rejoin PRIMARY   stopped, the former primary: makes it a standby, to be started
#
# PGDATA and PGCONFIG name its data and its postgresql.conf, and PGPROGRAMS PostgreSQL's programs.
set -eu
data=${PGDATA:-/var/lib/postgresql/15/main}
config=${PGCONFIG:-/etc/postgresql/15/main/postgresql.conf}
PATH=${PGPROGRAMS:-/usr/lib/postgresql/15/bin}:$PATH
primary="user=customer_replication application_name=standby ${2:-}"

ask() {
    psql -XAtq -v ON_ERROR_STOP=1 -d postgres -c "$1"
}
protect_by() { # NAME: whose answer commits wait for; nobody's without one
    ask "ALTER SYSTEM SET synchronous_standby_names = '$1'"
    ask 'SELECT pg_reload_conf()' > /dev/null
}
await() { # CONDITION on the standby, as the primary sees it
    until [ "$(ask "SELECT count(*) FROM pg_stat_replication WHERE application_name = 'standby' AND $1")" = 1 ]; do
        sleep 0.2
    done
}

case $1 in
clone)
    pg_basebackup --pgdata="$data" --dbname="$primary" --checkpoint=fast --write-recovery-conf
    ;;
protect)
    await "state = 'streaming'"
    protect_by standby
    await "sync_state = 'sync' AND flush_lsn >= '$(ask 'SELECT pg_current_wal_lsn()')'"
    ;;
promote)
    protect_by ''
    [ "$(ask 'SELECT pg_promote()')" = t ]
    ask CHECKPOINT # from which rejoin can tell that there is a new primary
    ;;
rejoin)
    pg_rewind --target-pgdata="$data" --config-file="$config" --source-server="$primary dbname=postgres" \
        --write-recovery-conf
    ;;
*)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
