package io.jenkins.plugins.signet.machine;

import java.util.List;

/** Where an event leads, and what is to be done about it, in order. */
public record Transition<S, A>(S state, List<A> actions) {

    public Transition {
        actions = List.copyOf(actions);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // they are copied, never written to
    public static <S, A> Transition<S, A> to(S state, A... actions) {
        return new Transition<>(state, List.of(actions));
    }
}
