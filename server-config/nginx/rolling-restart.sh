#!/bin/sh
# Restarts the servers behind nginx one after the other, so that no request fails:
#
#   rolling-restart.sh /etc/nginx/customer-api-servers.conf 'systemctl restart customer-api@{port}'
#
# For each server, the script marks it as down, reloads nginx, runs the command, waits until the server is ready, and
# marks it as up. The command may take as long as the server needs to stop. NGINX_RELOAD is the command that reloads
# nginx ("nginx -s reload"), NGINX_SETTLES the seconds after which nginx sends nothing more to a server that is down
# (5). Not for an upgrade from 1.0.0: see Upgrade in the README of server-config.
set -eu
servers=$1
restart=$2
reload=${NGINX_RELOAD:-nginx -s reload}

mark() { # ADDRESS SUFFIX: rewrites the line of one server
    sed "s/^server $1\( down\)\?;/server $1$2;/" "$servers" > "$servers.new"
    cat "$servers.new" > "$servers"
    rm "$servers.new"
    $reload
}

for address in $(sed -n 's/^server \([^ ;]*\).*/\1/p' "$servers"); do
    mark "$address" " down"
    sleep "${NGINX_SETTLES:-5}"
    sh -c "$(echo "$restart" | sed "s/{port}/${address##*:}/g")"
    tries=0
    until curl -fs -o /dev/null --max-time 5 "http://$address/health/ready"; do
        tries=$((tries + 1))
        if [ "$tries" -gt 300 ]; then
            echo "$address is not ready; it stays down in $servers" >&2
            exit 1
        fi
        sleep 1
    done
    mark "$address" ""
done
