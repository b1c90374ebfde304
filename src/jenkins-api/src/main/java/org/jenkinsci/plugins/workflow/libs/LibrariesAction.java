package org.jenkinsci.plugins.workflow.libs;

import hudson.model.Action;
import java.util.List;

public class LibrariesAction implements Action {
    private LibrariesAction() {}

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();

    public native List<LibraryRecord> getLibraries();
}
