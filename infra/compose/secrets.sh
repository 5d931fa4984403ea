#!/usr/bin/env bash
# Makes the secrets this compose file needs, once, in ./secrets and ./.env. Keep them: without the keys nothing sealed can be read again.
set -euo pipefail
cd "$(dirname "$0")"
if [ -e .env ]; then
  echo 'There are secrets already (.env, secrets/). Remove both to make new ones; what was sealed with the old ones is then lost.' >&2
  exit 1
fi
umask 077
mkdir -p secrets/keys
# 32 random bytes, in the form the ledger reads: what a file is for stands in it, so that two swapped by mistake are noticed.
secret() { printf 'ledger-%s:1:%s\n' "$1" "$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')" > "secrets/keys/$2.key"; }
secret kek key-encryption
secret search-index search-index
secret log-index log-index
password=$(openssl rand -hex 24)
printf '%s' "$password" > secrets/postgres-password
# The programs run as whoever owns the keys, and never as root.
uid=$(id -u) gid=$(id -g)
if [ "$uid" = 0 ]; then
  uid=1000 gid=1000
  chown -R 1000:1000 secrets/keys
fi
cat > .env <<ENV
LEDGER_USER=$uid:$gid
DATABASE_URL=postgres://ledger:$password@postgres:5432/ledger
KEY_DATABASE_URL=postgres://ledger:$password@postgres:5432/ledger_keys
CURSOR_SECRET=$(openssl rand -base64 32)
OIDC_ISSUER=
ENV
echo 'Made .env and secrets/. Set OIDC_ISSUER in .env to the issuer your tokens come from, then: docker compose up --build'
