// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Writes modules that call every intrinsic that this LLVM knows, with made-up types and arguments.
// A call is taken when the verifier accepts it; up to three of each, with scalars, with vectors and
// with vectors of unknown length. names.txt has all names, also of those that found no call.
#include "make.h"
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/Intrinsics.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/raw_ostream.h>
#include <random>

using namespace llvm;
using Descriptor = Intrinsic::IITDescriptor;

namespace
{

enum Shape { scalar = 1, fixed = 2, scalable = 4 };

// Where the verifier lets more shapes pass than any code generator does; the first row that fits.
const struct {
	StringRef prefix;
	unsigned shapes;
} limits[] = {
	{"llvm.mem", scalar},
	{"llvm.experimental.memset.pattern", scalar},
	{"llvm.x86.atomic.", scalar},
	{"llvm.x86.", fixed},
	{"llvm.aarch64.neon.", scalar | fixed},
	// These are something else by the time that a pass runs.
	{"llvm.dbg.", 0},
	{"llvm.arm.mve.vrintn.", scalar | fixed},
	{"llvm.arm.mve.vrintn", 0},
	{"", scalar | fixed | scalable},
};

// What stands for a type that the intrinsic leaves open.
struct Slot {
	unsigned kind;
	std::vector<Type *> candidates;
};

std::vector<Type *> scalars(LLVMContext &context, unsigned kind)
{
	std::vector<Type *> integers, floats, pointers = {PointerType::get(context, 0)}, all;
	for (unsigned width : {32, 64, 8, 16, 1, 128})
		integers.push_back(IntegerType::get(context, width));
	floats = {Type::getFloatTy(context), Type::getDoubleTy(context), Type::getHalfTy(context),
		  Type::getBFloatTy(context)};
	switch (kind) {
	case Descriptor::AK_AnyInteger:
		return integers;
	case Descriptor::AK_AnyFloat:
		return floats;
	case Descriptor::AK_AnyPointer:
		return pointers;
	default:
		for (const auto &list : {integers, floats, pointers})
			all.insert(all.end(), list.begin(), list.end());
		return all;
	}
}

// Candidates of one shape, of `count` lanes; scalars stand beside vectors.
std::vector<Type *> candidates(LLVMContext &context, unsigned kind, Shape shape, unsigned count)
{
	std::vector<Type *> result;
	if (shape != scalar && kind != Descriptor::AK_AnyPointer)
		for (Type *lane : scalars(context, kind))
			result.push_back(
				VectorType::get(lane, ElementCount::get(count, shape == scalable)));
	if (kind != Descriptor::AK_AnyVector)
		for (Type *type : scalars(context, kind))
			result.push_back(type);
	return result;
}

std::vector<Slot> slotsOf(ArrayRef<Descriptor> table)
{
	std::vector<Slot> slots;
	auto set = [&](unsigned number, unsigned kind) {
		if (slots.size() <= number)
			slots.resize(number + 1);
		slots[number].kind = kind;
	};
	for (const Descriptor &d : table) {
		if (d.Kind == Descriptor::VecOfAnyPtrsToElt)
			set(d.getOverloadArgNumber(), Descriptor::AK_AnyVector);
		else if (d.Kind == Descriptor::Argument &&
			 d.getArgumentKind() != Descriptor::AK_MatchType)
			set(d.getArgumentNumber(), d.getArgumentKind());
	}
	return slots;
}

bool hasIntegers(Type *type)
{
	return type->isIntOrIntVectorTy();
}

// Whether a type that is derived from the chosen ones exists; LLVM takes that for granted.
bool derives(const Descriptor &d, ArrayRef<Type *> types)
{
	unsigned width;
	switch (d.Kind) {
	case Descriptor::ExtendArgument:
		return hasIntegers(types[d.getArgumentNumber()]);
	case Descriptor::TruncArgument:
		width = types[d.getArgumentNumber()]->getScalarSizeInBits();
		return hasIntegers(types[d.getArgumentNumber()]) && width > 1;
	case Descriptor::Subdivide2Argument:
	case Descriptor::Subdivide4Argument:
		width = types[d.getArgumentNumber()]->getScalarSizeInBits();
		return isa<VectorType>(types[d.getArgumentNumber()]) && width >= 64;
	case Descriptor::VecElementArgument:
		return isa<VectorType>(types[d.getArgumentNumber()]);
	case Descriptor::VecOfBitcastsToInt:
		return isa<VectorType>(types[d.getArgumentNumber()]) &&
		       types[d.getArgumentNumber()]->getScalarSizeInBits();
#if LLVM_VERSION_MAJOR < 22
	case Descriptor::HalfVecArgument: {
		auto *vector = dyn_cast<VectorType>(types[d.getArgumentNumber()]);
		return vector && vector->getElementCount().isKnownEven();
	}
#else
	case Descriptor::OneNthEltsVecArgument: {
		auto *vector = dyn_cast<VectorType>(types[d.getRefArgNumber()]);
		return vector &&
		       vector->getElementCount().getKnownMinValue() % d.getVectorDivisor() == 0;
	}
#endif
	default:
		return true;
	}
}

Function *declaration(Module &module, Intrinsic::ID id, ArrayRef<Type *> types)
{
#if LLVM_VERSION_MAJOR < 22
	return Intrinsic::getDeclaration(&module, id, types);
#else
	return Intrinsic::getOrInsertDeclaration(&module, id, types);
#endif
}

// Tries combinations of candidates, the same for all at first, until one makes a call that the
// verifier accepts.
bool search(Module &module, Intrinsic::ID id, ArrayRef<Descriptor> table,
	    const std::vector<Slot> &slots, Shape shape, const std::string &name)
{
	const unsigned most = slots.empty() ? 1 : 200;
	std::minstd_rand random;
	for (unsigned attempt = 0; attempt < most; attempt++) {
		std::vector<Type *> types;
		for (const Slot &slot : slots) {
			size_t index = attempt < slot.candidates.size() ? attempt : random();
			types.push_back(slot.candidates[index % slot.candidates.size()]);
		}
		if (shape != scalar &&
		    !any_of(types, [](Type *type) { return isa<VectorType>(type); }))
			continue;
		if (!all_of(table, [&](const Descriptor &d) { return derives(d, types); }))
			continue;
		Function *callee = declaration(module, id, types);
		if (makeCaller(module, *callee, name))
			return true;
		if (callee->use_empty())
			callee->eraseFromParent();
	}
	return false;
}

bool makeShape(Module &module, Intrinsic::ID id, ArrayRef<Descriptor> table,
	       std::vector<Slot> slots, Shape shape)
{
	std::string name = "call " + Intrinsic::getBaseName(id).str();
	if (slots.empty())
		return shape == scalar && search(module, id, table, slots, shape, name);
	name += shape == scalar ? " scalar" : shape == fixed ? " vector" : " scalable";
	for (unsigned count : {4, 2, 8, 16, 1, 12, 14, 30}) {
		bool possible = true, vectors = shape == scalar;
		for (Slot &slot : slots) {
			slot.candidates = candidates(module.getContext(), slot.kind, shape, count);
			possible &= !slot.candidates.empty();
			vectors |= slot.kind != Descriptor::AK_AnyPointer;
		}
		if (possible && vectors && search(module, id, table, slots, shape, name))
			return true;
		if (shape == scalar)
			return false;
	}
	return false;
}

// How many calls there are.
unsigned make(Module &module, Intrinsic::ID id)
{
	SmallVector<Descriptor, 8> table;
	Intrinsic::getIntrinsicInfoTableEntries(id, table);
	std::vector<Slot> slots = slotsOf(table);
	StringRef name = Intrinsic::getBaseName(id);
	unsigned made = 0, shapes = 0;
	for (const auto &limit : limits)
		if (name.starts_with(limit.prefix)) {
			shapes = limit.shapes;
			break;
		}
	if (slots.empty() && shapes)
		shapes = scalar;
	for (Shape shape : {scalar, fixed, scalable})
		if (shapes & shape)
			made += makeShape(module, id, table, slots, shape);
	return made;
}

void writeModule(Module &module, const std::string &path)
{
	std::error_code error;
	if (verifyModule(module, &errs()))
		report_fatal_error("the verifier rejects " + Twine(path));
	raw_fd_ostream file(path, error);
	if (error)
		report_fatal_error("cannot write " + Twine(path));
	module.print(file, nullptr);
}

// Modules of some hundred calls each, in the order of the intrinsics' numbers.
void makeAll(const std::string &directory, raw_ostream &names, bool aarch64)
{
	const unsigned perModule = 300;
	const char *triple = aarch64 ? "aarch64-unknown-linux-gnu" : "x86_64-unknown-linux-gnu";
	Intrinsic::ID id = 1;
	for (unsigned number = 0; id < Intrinsic::num_intrinsics; number++) {
		LLVMContext context;
		std::string path = directory + (aarch64 ? "/aarch64-" : "/x86-") +
				   std::to_string(number) + ".ll";
		Module module(path, context);
#if LLVM_VERSION_MAJOR < 22
		module.setTargetTriple(triple);
#else
		module.setTargetTriple(Triple(triple));
#endif
		unsigned made = 0;
		for (; made < perModule && id < Intrinsic::num_intrinsics; id++) {
			StringRef name = Intrinsic::getBaseName(id);
			if (name.starts_with("llvm.aarch64.") != aarch64)
				continue;
			names << name << "\n";
			made += make(module, id);
		}
		writeModule(module, path);
	}
}

} // namespace

int main(int argc, char **argv)
{
	if (argc != 2) {
		errs() << "usage: make-intrinsic-calls DIRECTORY\n";
		return 1;
	}
	std::string directory = argv[1];
	std::error_code error;
	raw_fd_ostream names(directory + "/names.txt", error);
	if (error)
		report_fatal_error("cannot write to " + Twine(directory));
	makeAll(directory, names, false);
	makeAll(directory, names, true);
}
