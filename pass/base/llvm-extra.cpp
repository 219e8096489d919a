// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Accessors for what the LLVM-C API of LLVM 19 does not offer, each with the reason that it is
// needed.
#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/Signals.h>
#include <llvm/Transforms/Utils/EscapeEnumerator.h>
#include <llvm/Transforms/Utils/Local.h>
#include <llvm/Transforms/Utils/ModuleUtils.h>
#include <llvm/Transforms/Utils/PromoteMemToReg.h>
#include <cstdio>
#include <mutex>
#include <unistd.h>
#include <vector>

extern "C" {
#include "base.h"
}

using namespace llvm;

// Other threads may be compiling other modules: destructors must not run under them, and two lines
// must not mix. LLVM removes the files that it has begun to write when it is interrupted.
void ksan_fail(const char *message)
{
	static std::mutex only;
	only.lock();
	fprintf(stderr, "ksan: error: %s\n", message);
	fflush(nullptr);
	sys::RunInterruptHandlers();
	_exit(1);
}

// The API cannot set it. As clang does for weak declarations: without it their addresses are in a
// global offset table, which a kernel does not have.
void ksan_set_local_if_static(LLVMValueRef global)
{
	GlobalValue *value = unwrap<GlobalValue>(global);
	if (value->getParent()->getPICLevel() == PICLevel::NotPIC)
		value->setDSOLocal(true);
}

// Splitting a block must keep phis, dominance and debug records right; the API has no way to do it.
// What comes before moves to a new block, so that splitting a long block from its start to its end
// moves each instruction once; it takes the name along, which stands for the start. A block that
// others know by its address must keep its start.
LLVMBasicBlockRef ksan_split_block(LLVMValueRef before, LLVMBasicBlockRef *head)
{
	Instruction *instruction = unwrap<Instruction>(before);
	BasicBlock *block = instruction->getParent();
	if (block->hasAddressTaken()) {
		*head = wrap(block);
		return wrap(block->splitBasicBlock(instruction));
	}
	auto *before_it = BasicBlock::Create(block->getContext(), "", block->getParent(), block);
	before_it->splice(before_it->end(), block, block->begin(), instruction->getIterator());
	// LLVM's own function looks for the block in each predecessor's list of successors, which
	// takes long for the cases of a switch; the uses of the block are at hand.
	block->replaceUsesWithIf(before_it, [](Use &use) {
		auto *user = dyn_cast<Instruction>(use.getUser());
		return user && user->isTerminator();
	});
	BranchInst::Create(block, before_it)->setDebugLoc(instruction->getDebugLoc());
	before_it->takeName(block);
	*head = wrap(before_it);
	return wrap(block);
}

// The API can read the incoming block of a phi but not change it.
void ksan_replace_phi_predecessor(LLVMBasicBlockRef block, LLVMBasicBlockRef from,
				  LLVMBasicBlockRef to)
{
	unwrap(block)->replacePhiUsesWith(unwrap(from), unwrap(to));
}

void ksan_remove_unreachable_blocks(LLVMValueRef function)
{
	removeUnreachableBlocks(*unwrap<Function>(function));
}

// Appending to llvm.global_ctors means making the array anew, with the users of the old one.
void ksan_append_global_ctor(LLVMModuleRef module, LLVMValueRef function)
{
	appendToGlobalCtors(*unwrap(module), unwrap<Function>(function), 0);
	appendToUsed(*unwrap(module), unwrap<Function>(function));
}

// Debug records cannot be read through the API before LLVM 20.
const char *ksan_variable_name(LLVMValueRef alloca_instruction, size_t *length)
{
	for (DbgVariableRecord *record : findDVRDeclares(unwrap(alloca_instruction))) {
		StringRef name = record->getVariable()->getName();
		*length = name.size();
		return name.empty() ? nullptr : name.data();
	}
	return nullptr;
}

// Walks through any chain of constant offsets, also in constant expressions, with the layout at
// hand.
LLVMValueRef ksan_object_of(LLVMModuleRef module, LLVMValueRef pointer, int64_t *offset)
{
	const DataLayout &layout = unwrap(module)->getDataLayout();
	APInt sum(layout.getIndexTypeSizeInBits(unwrap(pointer)->getType()), 0);
	Value *base = unwrap(pointer)->stripAndAccumulateInBoundsConstantOffsets(layout, sum);
	*offset = sum.getSExtValue();
	return wrap(base);
}

// One step of that chain. The API has indices, but not what a type makes of them.
bool ksan_constant_offset(LLVMModuleRef module, LLVMValueRef getelementptr, int64_t *offset)
{
	const DataLayout &layout = unwrap(module)->getDataLayout();
	auto *step = cast<GEPOperator>(unwrap(getelementptr));
	APInt sum(layout.getIndexTypeSizeInBits(step->getType()), 0);
	if (!step->isInBounds() || !step->getType()->isPointerTy() ||
	    !step->accumulateConstantOffset(layout, sum))
		return false;
	*offset = sum.getSExtValue();
	return true;
}

// The value of the attribute is an encoding that the API does not give.
LLVMAttributeRef ksan_read_only_attribute(LLVMContextRef context)
{
	return wrap(Attribute::getWithMemoryEffects(*unwrap(context), MemoryEffects::readOnly()));
}

// Needs the module flag's meaning, which is a C++ enumeration.
bool ksan_code_model_is_kernel(LLVMModuleRef module)
{
	std::optional<CodeModel::Model> model = unwrap(module)->getCodeModel();
	return model && *model == CodeModel::Kernel;
}

static cl::Option *registered(const char *name)
{
	auto &options = cl::getRegisteredOptions();
	auto found = options.find(name);
	return found == options.end() ? nullptr : found->second;
}

// The options of clang's own passes, such as Linux gives; a version of LLVM has not all of them.
bool ksan_registered_given(const char *name)
{
	cl::Option *option = registered(name);
	return option && option->getNumOccurrences();
}

bool ksan_registered_flag(const char *name)
{
	cl::Option *option = registered(name);
	return option && static_cast<cl::opt<bool> *>(option)->getValue();
}

int ksan_registered_number(const char *name)
{
	cl::Option *option = registered(name);
	return option ? static_cast<cl::opt<int> *>(option)->getValue() : 0;
}

// Library calls that the code generator would expand escape the wrappers; clang's own pass asks the
// library information in the same way.
void ksan_mark_nobuiltin(LLVMValueRef function)
{
	Function *unwrapped = unwrap<Function>(function);
	TargetLibraryInfoImpl implementation(Triple(unwrapped->getParent()->getTargetTriple()));
	TargetLibraryInfo information(implementation, unwrapped);
	for (BasicBlock &block : *unwrapped)
		for (Instruction &instruction : block)
			if (auto *call = dyn_cast<CallInst>(&instruction))
				maybeMarkSanitizerLibraryCallNoBuiltin(call, &information);
}

// The API gives the name of an intrinsic that has several types only with these.
const char *ksan_intrinsic_name(unsigned id)
{
	return Intrinsic::getBaseName(static_cast<Intrinsic::ID>(id)).data();
}

// The API has no alias analysis. What earlier passes cached is of a function with other blocks.
void *ksan_alias_analysis(void *function_analyses, LLVMValueRef function)
{
	auto *manager = static_cast<FunctionAnalysisManager *>(function_analyses);
	Function *unwrapped = unwrap<Function>(function);
	manager->invalidate(*unwrapped, PreservedAnalyses::none());
	return &manager->getResult<AAManager>(*unwrapped);
}

enum alias ksan_alias(void *aliases, LLVMValueRef a, LLVMValueRef b)
{
	auto locationA = MemoryLocation::getOrNone(unwrap<Instruction>(a));
	auto locationB = MemoryLocation::getOrNone(unwrap<Instruction>(b));
	if (!locationA || !locationB)
		return ALIAS_MAY;
	switch (static_cast<AAResults *>(aliases)->alias(*locationA, *locationB)) {
	case AliasResult::NoAlias:
		return ALIAS_NO;
	case AliasResult::MayAlias:
		return ALIAS_MAY;
	default:
		return ALIAS_MUST;
	}
}

bool ksan_may_write(void *aliases, LLVMValueRef call, LLVMValueRef load)
{
	return isModSet(static_cast<AAResults *>(aliases)->getModRefInfo(
		unwrap<Instruction>(call), MemoryLocation::get(unwrap<Instruction>(load))));
}

// The API answers only for some kinds of instructions before LLVM 20.
bool ksan_is_single_thread(LLVMValueRef atomic)
{
	std::optional<SyncScope::ID> scope = getAtomicSyncScopeID(unwrap<Instruction>(atomic));
	return scope && *scope == SyncScope::SingleThread;
}

// The same. The numbers of both enumerations agree.
int ksan_fence_ordering(LLVMValueRef fence)
{
	return static_cast<int>(unwrap<FenceInst>(fence)->getOrdering());
}

// An attribute of another name and form since LLVM 21.
bool ksan_does_not_capture(LLVMValueRef call, unsigned operand)
{
	return unwrap<CallBase>(call)->doesNotCapture(operand);
}

// An attribute of an argument or a flag of an alloca; the API has only the first.
bool ksan_is_swift_error(LLVMValueRef address)
{
	return unwrap(address)->isSwiftError();
}

// The API has the pass for all variables only, which would change programs that are not optimised.
void ksan_promote(LLVMValueRef variable)
{
	AllocaInst *alloca = unwrap<AllocaInst>(variable);
	DominatorTree dominators(*alloca->getFunction());
	PromoteMemToReg({alloca}, dominators);
}

// Direct access to a variable of the runtime, with visibility as it is; the API has no way to say
// so.
void ksan_set_dso_local(LLVMValueRef global)
{
	unwrap<GlobalValue>(global)->setDSOLocal(true);
}

// Intrinsics cannot be invoked, but for a few that nobody needs to follow.
static std::vector<CallInst *> intrinsicsThatMayThrow(Function &function)
{
	std::vector<CallInst *> calls;
	for (BasicBlock &block : function)
		for (Instruction &instruction : block)
			if (auto *call = dyn_cast<CallInst>(&instruction))
				if (isa<IntrinsicInst>(call) && !call->doesNotThrow())
					calls.push_back(call);
	return calls;
}

// To have an exception pass by a hook, calls become invokes with a landing pad; LLVM's own utility
// knows the cases.
void ksan_call_at_exits(LLVMValueRef function, LLVMValueRef hook, bool exceptions)
{
	Function *unwrapped = unwrap<Function>(function);
	std::vector<CallInst *> spared = intrinsicsThatMayThrow(*unwrapped);
	for (CallInst *call : spared)
		call->setDoesNotThrow();
	EscapeEnumerator exits(*unwrapped, "ksan.cleanup", exceptions);
	while (IRBuilder<> *builder = exits.Next()) {
		DISubprogram *subprogram = unwrapped->getSubprogram();
		// Nothing may stand between this and the return.
		if (CallInst *last = builder->GetInsertBlock()->getTerminatingDeoptimizeCall())
			builder->SetInsertPoint(last);
		if (subprogram && !builder->getCurrentDebugLocation())
			builder->SetCurrentDebugLocation(
				DILocation::get(unwrapped->getContext(), 0, 0, subprogram));
		builder->CreateCall(unwrap<Function>(hook));
	}
	for (CallInst *call : spared)
		call->removeFnAttr(Attribute::NoUnwind);
}
