/**
 * Reconcilers with one plausible mistake each. Whoever claims to prove something must find every
 * one of them.
 */
package dev.airlock.proof.wrong;
