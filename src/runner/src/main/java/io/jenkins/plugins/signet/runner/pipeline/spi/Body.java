package io.jenkins.plugins.signet.runner.pipeline.spi;

/** One run of a block's body. */
public interface Body {

    /** Its id: that of the call, which body it is, and from the second run on which: {@code 3.1}, {@code 3.1r2}. */
    String id();

    /** The branch's name, or empty. */
    String name();
}
