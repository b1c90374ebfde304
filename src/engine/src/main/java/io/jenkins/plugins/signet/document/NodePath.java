package io.jenkins.plugins.signet.document;

import org.jspecify.annotations.Nullable;

/**
 * The keys and positions that lead to a node. Linked, and written out only for a message: long keys over many nodes would
 * otherwise cost their product.
 *
 * @param parent null for the document itself
 */
record NodePath(@Nullable NodePath parent, String step) {

    static final NodePath START = new NodePath(null, "");

    NodePath key(String key) {
        return new NodePath(this, parent == null ? ShortText.of(key) : "." + ShortText.of(key));
    }

    NodePath item(int index) {
        return new NodePath(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (NodePath trail = this; trail != null; trail = trail.parent) {
            text.insert(0, trail.step);
        }
        return text.toString();
    }
}
