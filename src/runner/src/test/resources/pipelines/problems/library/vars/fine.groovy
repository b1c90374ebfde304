def call(Map args = [:]) {
    echo 'fine'
}
