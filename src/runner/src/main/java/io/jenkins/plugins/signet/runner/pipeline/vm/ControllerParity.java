package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.cloudbees.groovy.cps.Continuable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A controller saves a script's variables whenever it waits, which fails for values that cannot be serialized. The runner
 * has no need to; but a script that works here and breaks there would be a private dialect, so it says so.
 */
final class ControllerParity {

    private final Set<String> said = new HashSet<>();

    /** What a controller would stumble over here, if it has not been said before in this run. */
    Optional<String> objection(Continuable program) {
        try (ObjectOutputStream saving = new Saving()) {
            saving.writeObject(program);
            return Optional.empty();
        } catch (NotSerializableException e) {
            return Optional.of(e.getMessage())
                    .filter(said::add)
                    .map(type -> "WARNING: on a controller this would fail: " + type
                            + " cannot be kept in a variable while a step runs. Use it in a method marked @NonCPS");
        } catch (IOException | RuntimeException | StackOverflowError unrelated) {
            return Optional.empty();
        }
    }

    /** Goes through the motions. Iterators and views of collections are left out: a controller has a way with them. */
    private static final class Saving extends ObjectOutputStream {

        Saving() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return object.getClass().getName().startsWith("java.util.")
                            && object.getClass().getName().contains("$")
                    ? null
                    : object;
        }
    }
}
