/** The steps that read and write documents: {@code readJSON}, {@code readYaml}, {@code readProperties} and their like. */
package io.jenkins.plugins.signet.runner.pipeline.documents;
