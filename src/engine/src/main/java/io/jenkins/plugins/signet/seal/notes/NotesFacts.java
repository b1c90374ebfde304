package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealRecord;

/**
 * All that release notes can tell.
 *
 * @param words what the release's author has to say, as plain text
 */
record NotesFacts(SealRecord sealed, Changes changes, String words) {

    Seal seal() {
        return sealed.seal();
    }
}
