package io.jenkins.plugins.signet.document;

/**
 * The keys and positions that lead to a node. Linked, and written out only for a message: long keys over many nodes would
 * otherwise cost their product.
 *
 * @param parent null for the document itself
 */
record Trail(Trail parent, String step) {

    static final Trail START = new Trail(null, "");

    Trail key(String key) {
        return new Trail(this, parent == null ? Shown.of(key) : "." + Shown.of(key));
    }

    Trail item(int index) {
        return new Trail(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Trail trail = this; trail != null; trail = trail.parent) {
            text.insert(0, trail.step);
        }
        return text.toString();
    }
}
