# What Signet does first on a host that it reaches by SSH: looks for Java and for its host part, takes what is missing from its
# input, and becomes the host part. POSIX sh. It is asked a line at a time, and answers each with one line.

answer() {
    printf 'signet: %s\n' "$*"
}

digest() {
    if command -v sha256sum > /dev/null 2>&1; then
        sha256sum < "$1" | cut -d ' ' -f 1
    elif command -v shasum > /dev/null 2>&1; then
        shasum -a 256 < "$1" | cut -d ' ' -f 1
    else
        openssl dgst -sha256 < "$1" | sed 's/.* //'
    fi
}

# The version that one is of, as in 17; nothing if it does not run.
version() {
    "$1" -version 2>&1 < /dev/null | sed -n 's/.*version "\([0-9][0-9]*\).*/\1/p' | head -n 1
}

find_java() {
    for java in ".runtime/$1/bin/java" "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java)" \
            /usr/lib/jvm/*/bin/java /opt/*/bin/java "$HOME"/.sdkman/candidates/java/current/bin/java; do
        if test -x "$java"; then
            case "$java" in .runtime/*) test -e ".runtime/$1/whole" || continue ;; esac
            found=$(version "$java")
            if test "${found:-0}" -ge 17; then
                answer "java $java"
                return
            fi
        fi
    done
    answer "none"
}

# Takes as many bytes as are announced; what asks waits for the answer before it sends more, so that nothing is read too far.
take() {
    part="$1.$$"
    if head -c "$3" > "$part" && test "$(digest "$part")" = "$2" && mv "$part" "$1"; then
        answer "taken"
    else
        rm -f "$part"
        answer "damaged $(LC_ALL=C df -Pk . 2> /dev/null | sed -n '2s/.* \([0-9][0-9]*\) *[0-9]*%.*/\1 KiB are free/p')"
    fi
}

while read -r word one two three; do
    case "$word" in
        enter)
            if cd 2> /dev/null && mkdir -p "$one/.part" "$one/.runtime" 2> /dev/null && cd "$one" && test -w .part; then
                answer "in $(uname -s) $(uname -m)"
            else
                answer "closed $(pwd)"
            fi
            ;;
        java) find_java "$one" ;;
        has)
            if test -f ".part/$one.jar" && test "$(digest ".part/$one.jar")" = "$one"; then
                answer "yes"
            else
                answer "no"
            fi
            ;;
        part) take ".part/$one.jar" "$one" "$two" ;;
        runtime) take ".runtime/$one.tar.gz" "$two" "$three" ;;
        unpack)
            rm -rf ".runtime/$one"
            if mkdir ".runtime/$one" && gzip -dc ".runtime/$one.tar.gz" | tar -xf - -C ".runtime/$one" \
                    && rm -f ".runtime/$one.tar.gz" && test -n "$(version ".runtime/$one/bin/java")"; then
                : > ".runtime/$one/whole"
                answer "unpacked"
            else
                rm -rf ".runtime/$one" ".runtime/$one.tar.gz"
                answer "unfit"
            fi
            ;;
        become) exec "$one" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp "$two" "$three" ;;
    esac
done
