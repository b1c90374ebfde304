package io.jenkins.plugins.signet.soak;

import io.jenkins.plugins.signet.release.Digest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the bits that soak stood on at a look: as long as none of it changes, what was found out about them stays true.
 *
 * @param slot the one that users were sent to
 * @param switches how often the environment was taken to be switched, ever; it tells of a switch there and back between two
 *     looks, too
 * @param schema of its database; {@code null} if this look did not read it, or there is no database that Signet knows
 * @param schemaUnknown why the schema could not be read; {@code null} if it was, or was not meant to be
 */
public record Footing(String slot, long switches, Digest schema, String schemaUnknown) {

    /** What differs now, in words; empty if nothing does. A schema counts where both looks have read it. */
    Optional<String> changedInto(Footing now) {
        if (!slot.equals(now.slot)) {
            return Optional.of("users were sent to " + now.slot + " instead of " + slot);
        }
        if (schema != null && now.schema != null && !schema.equals(now.schema)) {
            return Optional.of("the schema of the database was changed");
        }
        return switches == now.switches ? Optional.empty() : Optional.of("another switch was made there in between");
    }

    /** With what an earlier look knew of the schema, if this one did not read it. */
    Footing knowing(@Nullable Footing earlier) {
        return schema != null || earlier == null
                ? this
                : new Footing(
                        slot, switches, earlier.schema, schemaUnknown == null ? earlier.schemaUnknown : schemaUnknown);
    }
}
