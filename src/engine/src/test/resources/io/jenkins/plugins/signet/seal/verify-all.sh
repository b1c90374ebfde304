# Verifies every seal of a folder as docs/verify.md says to: verify-all.sh COMMANDS KEY FOLDER
# It prints the name of each seal that is accepted. One process at a time, in one shell: a thousand seals are a thousand
# runs of openssl, and need no more.
KEY=$2
for SEAL in "$3"/*.json; do
    if . "$1" 2>/dev/null | grep -q '^Verified OK$'; then
        basename "$SEAL"
    fi
done
