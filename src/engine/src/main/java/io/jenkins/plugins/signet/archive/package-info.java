/**
 * Folders and archives as artifacts: what is in them, listed so that it has one digest, and their unpacking, which writes
 * nothing outside its folder. Tar as POSIX.1-2017 pax describes it, with GNU's long names; zip after PKWARE's APPNOTE 6.3.
 */
package io.jenkins.plugins.signet.archive;
