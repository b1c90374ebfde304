package io.jenkins.plugins.signet.traffic;

/** What becomes of a switch whose shell died, when another is asked for. */
public enum KilledSwitch {
    /** It is what is asked for: it is taken up where it was. */
    CONTINUE,
    /** Something else is asked for: it is {@linkplain SwitchEvent.Abandon abandoned} to its end, then that is begun. */
    ABANDON_FIRST,
    /**
     * It has lost its lease, by time or because it was broken, and can change nothing more. To abandon it ends it at once,
     * touching nothing.
     */
    LOST;

    /**
     * @param left the killed switch, which has not ended
     * @param wanted what is asked for
     * @param lastHolder who was granted the lease last, or broke it; {@code null} if nobody ever was
     */
    public static KilledSwitch next(SwitchState left, SwitchRequest wanted, String lastHolder) {
        boolean hadLease = left.token() != 0;
        if (hadLease && !left.request().holder().equals(lastHolder)) {
            return LOST;
        }
        return isSame(left.request(), wanted) ? CONTINUE : ABANDON_FIRST;
    }

    /** Whether both are about the same; who holds the lease and who asked may differ. */
    private static boolean isSame(SwitchRequest a, SwitchRequest b) {
        return a.purpose() == b.purpose()
                && a.release().equals(b.release())
                && a.environment().equals(b.environment())
                && a.digest().equals(b.digest());
    }
}
