package org.jenkinsci.plugins.workflow.libs;

public final class LibraryRecord {
    private LibraryRecord() {}

    public native String getName();

    public native String getVersion();
}
