#!/bin/sh
# Restarts the servers behind nginx one after the other, so that no request fails:
#
#   rolling-restart.sh /etc/nginx/customer-api-servers.conf 'systemctl restart customer-api@{port}'
#
# Each server is marked as down and nginx reloaded; the command restarts it; once it is ready it is taken back. The
# command may take as long as the server needs to stop. NGINX_RELOAD names another command than "nginx -s reload";
# NGINX_SETTLES says how many seconds nginx may need until nothing is sent any more to a server that is down (5).
set -eu
servers=$1
restart=$2
reload=${NGINX_RELOAD:-nginx -s reload}

mark() { # ADDRESS ENDING: rewrites the line of one server
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
