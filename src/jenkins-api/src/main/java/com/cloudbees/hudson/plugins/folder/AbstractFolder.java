package com.cloudbees.hudson.plugins.folder;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.DescribableList;

public abstract class AbstractFolder<I extends Item> implements Item, ItemGroup<I> {
    private AbstractFolder() {}

    public native DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> getProperties();
}
