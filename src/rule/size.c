#include "rule/size.h"

/* As measured with glibc 2.36: a node takes 340 bytes at most, a member of a
 * closure 8 to 16, with what is set aside for growth. With these, what is let
 * through takes 7.9 MB at most. */
enum { NODE = 350, MEMBER = 16, MOST = 6500000 };

struct size size_nothing(void)
{
	return (struct size){ .empty = true };
}

struct size size_literal(size_t n)
{
	return (struct size){ .nodes = n, .entry = 1, .closure = n };
}

struct size size_assertion(size_t ways)
{
	return (struct size){
		.nodes = 2 * ways - 1,
		.entry = 2 * ways - 1,
		.exits = 2 * ways - 1,
		.closure = ways * ways,
		.copies = ways,
		.empty = true,
	};
}

struct size size_join(struct size a, struct size b)
{
	return (struct size){
		.nodes = a.nodes + b.nodes + a.copies * b.entry,
		.entry = a.entry + (a.empty ? b.entry : 0),
		.exits = b.exits + (b.empty ? a.exits : 0),
		.closure = a.closure + b.closure * (1 + a.copies) +
			   a.exits * b.entry,
		.copies = b.copies + (b.empty ? a.copies * (1 + b.copies) : 0),
		.empty = a.empty && b.empty,
	};
}

struct size size_either(struct size a, struct size b)
{
	bool empty = a.empty || b.empty;
	size_t entry = 1 + a.entry + b.entry;

	return (struct size){
		.nodes = a.nodes + b.nodes + 1,
		.entry = entry,
		.exits = a.exits + b.exits + empty,
		.closure = a.closure + b.closure + entry,
		.copies = a.copies + b.copies,
		.empty = empty,
	};
}

struct size size_group(struct size a)
{
	a.nodes += 2;
	a.entry += a.empty ? 2 : 1;
	a.closure += a.entry + a.exits + 1;
	a.exits += 1;
	return a;
}

struct size size_option(struct size a)
{
	a.nodes += 1;
	a.entry += 1;
	a.closure += a.entry;
	a.exits += 1;
	a.empty = true;
	return a;
}

struct size size_repeat(struct size a, size_t min, size_t max)
{
	struct size all = size_nothing();
	struct size rest = size_nothing();

	for (size_t i = 0; i < min && size_fits(all); i++)
		all = size_join(all, a);
	for (size_t i = min; i < max && size_fits(rest); i++)
		rest = size_option(size_join(rest, a));
	return size_join(all, rest);
}

struct size size_endless(struct size a, size_t min)
{
	struct size loop = size_option(a);

	loop.closure += a.exits * loop.entry;
	return size_join(size_repeat(a, min, min), loop);
}

bool size_fits(struct size a)
{
	return a.nodes * NODE + a.closure * MEMBER <= MOST;
}
