package hudson.util;

public class PersistedList<T> {
    protected PersistedList() {}

    public native <U extends T> U get(Class<U> type);
}
