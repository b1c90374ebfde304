package io.jenkins.plugins.signet.lookout;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was added to a log since the look before.
 *
 * @param cursor up to where it was read; {@code null} if nothing was
 * @param unseen why it says nothing of the release; empty if it does
 */
record AddedLines(List<String> added, @Nullable String cursor, String unseen) {

    void lines(Consumer<String> reader) {
        added.forEach(reader);
    }

    static AddedLines none(@Nullable String cursor, String why) {
        return new AddedLines(List.of(), cursor, why);
    }
}
