package io.jenkins.plugins.signet.agent;

import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import java.io.Serializable;
import java.nio.file.Path;

/** One side of a comparison, on its way to an agent: what the author wrote, and the login that the controller found for it. */
public final class DriftSide implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final String url;
    private final String user;
    private final String password;

    /** @param login {@code null} for a snapshot, which needs none */
    public DriftSide(String text, DatabaseLogin login) {
        this.text = text;
        this.url = login == null ? "" : login.url();
        this.user = login == null ? "" : login.user();
        this.password = login == null ? "" : login.password();
    }

    Source source(Path workspace) {
        DatabaseAddress address = new DatabaseAddress(url, user, password);
        return Source.parse(text, workspace, given -> address, name -> address, () -> address);
    }
}
