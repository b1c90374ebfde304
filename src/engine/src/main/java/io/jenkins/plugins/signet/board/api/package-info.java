/**
 * What people and scripts are told: the board's documents (docs/board-api.md), its request handler, delivery metrics from
 * the ledger, and the table that a run ends with. It reads the data folder and changes nothing; decisions are handed on.
 */
package io.jenkins.plugins.signet.board.api;
