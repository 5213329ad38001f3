/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feed_test.c: x */
int main(void) { return 0; }
