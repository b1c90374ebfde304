package io.jenkins.plugins.signet.smoke;

import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import java.util.Optional;

/** Credentials that are masked from the moment that they are asked for. */
record MaskedCredentials(TargetCredentials source, Masking masking) implements TargetCredentials {

    @Override
    public Optional<String> headerValue(String id) {
        return masked(source.headerValue(id));
    }

    @Override
    public Optional<KeyFile> keyFile(String id) {
        Optional<KeyFile> file = source.keyFile(id);
        file.map(KeyFile::passphrase).filter(text -> !text.isEmpty()).ifPresent(masking::add);
        return file;
    }

    @Override
    public Optional<String> secret(String id) {
        return masked(source.secret(id));
    }

    private Optional<String> masked(Optional<String> value) {
        value.ifPresent(masking::add);
        return value;
    }
}
