// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Registers ksan with LLVM's pass builder and hands modules to C. Below that, accessors for what
// the LLVM-C API of LLVM 19 does not offer, each with the reason that it is needed.
#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/GlobalsModRef.h>
#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/Config/llvm-config.h>
#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassManager.h>
#include <llvm/Passes/PassBuilder.h>
#if LLVM_VERSION_MAJOR < 22
#include <llvm/Passes/PassPlugin.h>
#else
#include <llvm/Plugins/PassPlugin.h>
#endif
#include <llvm/Support/CommandLine.h>
#include <llvm/Transforms/Utils/PromoteMemToReg.h>
#include <llvm/Transforms/Utils/EscapeEnumerator.h>
#include <llvm/Transforms/Utils/Local.h>
#include <llvm/Transforms/Utils/ModuleUtils.h>
#include <cstdio>
#include <memory>
#include <vector>
#include <unistd.h>

extern "C" {
#include "ksan.h"
}

using namespace llvm;

namespace
{

// One -ksan-NAME for each row of the option table. A name that is there already means that the
// plugin is loaded twice (-fplugin= and -fpass-plugin= of one file load it once).
std::vector<std::unique_ptr<cl::opt<std::string>>> flags;

[[noreturn]] void fail(const char *message)
{
	errs() << "ksan: error: " << message << "\n";
	exit(1);
}

// Before anything of LLVM's is touched: another version has other structures under the same names.
void checkVersion()
{
	unsigned major, minor, patch;
	LLVMGetVersion(&major, &minor, &patch);
	if (major == LLVM_VERSION_MAJOR)
		return;
	fprintf(stderr,
		"ksan: error: this libksan.so is for LLVM %d, but LLVM %u loads it; configure ksan "
		"with -DKSAN_LLVM_VERSION=%u\n",
		LLVM_VERSION_MAJOR, major, major);
	_exit(1);
}

bool registerFlags()
{
	checkVersion();
	for (const option_description *o = option_table; o->name; o++) {
		std::string name = std::string("ksan-") + o->name;
		if (cl::getRegisteredOptions().count(name))
			return false;
		// The strings must outlive the options.
		const char *kept = strdup(name.c_str());
		flags.push_back(std::make_unique<cl::opt<std::string>>(
			StringRef(kept), cl::desc(o->help), cl::value_desc(o->values),
			cl::ValueOptional));
	}
	return true;
}

bool loadedOnce = registerFlags();

FunctionAnalysisManager *functionAnalyses;

struct KsanPass : PassInfoMixin<KsanPass> {
	options settings;
	bool takeover;

	KsanPass(const options &settings, bool takeover) : settings(settings), takeover(takeover)
	{
	}

	static bool isRequired()
	{
		return true;
	}

	bool runMode(Module &module, int mode)
	{
		char error[2048] = "";
		bool changed = false;
		settings.mode = mode;
		if (!instrument_module(wrap(&module), &settings, takeover, &changed, error,
				       sizeof(error)))
			fail(error);
		return changed;
	}

	PreservedAnalyses run(Module &module, ModuleAnalysisManager &analyses)
	{
		functionAnalyses = &analyses.getResult<FunctionAnalysisManagerModuleProxy>(module)
					    .getManager();
		bool changed = runMode(module, takeover ? MODE_MEMORY : settings.mode);
		if (takeover)
			changed |= runMode(module, MODE_RACE);
		if (!changed)
			return PreservedAnalyses::all();
		// What GlobalsAA knows of functions is stale now that they access shadow, and
		// none() alone leaves it, as it does all that counts as stateless.
		PreservedAnalyses kept = PreservedAnalyses::none();
		kept.abandon<GlobalsAA>();
		return kept;
	}
};

options takeoverOptions()
{
	options settings;
	char error[2048];
	options_default(&settings);
	front_end_options(&settings);
	front_end_race_options(&settings);
	settings.checks = !ksan_registered_flag("msan-disable-checks");
	for (size_t i = 0; i < flags.size(); i++) {
		if (!flags[i]->getNumOccurrences())
			continue;
		std::string value = flags[i]->getValue().empty() ? "1" : flags[i]->getValue();
		if (!options_set(&settings, option_table[i].name, value.c_str(), error,
				 sizeof(error)))
			fail(error);
	}
	return settings;
}

void registerTakeover(PassBuilder &builder)
{
	// What simplifies shadow code comes with clang's own pass, which follows.
	auto add = [](ModulePassManager &passes, auto...) {
		passes.addPass(KsanPass(takeoverOptions(), true));
	};
	builder.registerOptimizerLastEPCallback(add);
}

bool parsePipeline(StringRef name, ModulePassManager &passes,
		   ArrayRef<PassBuilder::PipelineElement>)
{
	options settings;
	char error[2048];

	if (!name.consume_front("ksan"))
		return false;
	if (!name.empty() && !(name.consume_front("<") && name.consume_back(">")))
		return false;
	options_default(&settings);
	if (!options_parse(&settings, name.str().c_str(), error, sizeof(error)))
		fail(error);
	passes.addPass(KsanPass(settings, false));
	return true;
}

void registerWithPassBuilder(PassBuilder &builder)
{
	if (!loadedOnce)
		fail("the plugin is loaded twice from different files; load one libksan.so");
	registerTakeover(builder);
	builder.registerPipelineParsingCallback(parsePipeline);
}

} // namespace

extern "C" __attribute__((visibility("default"))) PassPluginLibraryInfo llvmGetPassPluginInfo()
{
	return {LLVM_PLUGIN_API_VERSION, "ksan", KSAN_VERSION, registerWithPassBuilder};
}

// Splitting a block must keep phis, dominance and debug records right; the API has no way to do it.
LLVMBasicBlockRef ksan_split_block(LLVMValueRef before)
{
	Instruction *instruction = unwrap<Instruction>(before);
	return wrap(instruction->getParent()->splitBasicBlock(instruction));
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

// A flag of clang's own pass, such as Linux gives for files that must not be checked.
bool ksan_registered_flag(const char *name)
{
	auto &options = cl::getRegisteredOptions();
	auto found = options.find(name);
	return found != options.end() && static_cast<cl::opt<bool> *>(found->second)->getValue();
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

// The API has no alias analysis. What earlier passes cached is of a function with other blocks.
void *ksan_alias_analysis(LLVMValueRef function)
{
	Function *unwrapped = unwrap<Function>(function);
	functionAnalyses->invalidate(*unwrapped, PreservedAnalyses::none());
	return &functionAnalyses->getResult<AAManager>(*unwrapped);
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

// To have an exception pass by a hook, calls become invokes with a landing pad; LLVM's own utility
// knows the cases.
void ksan_call_at_exits(LLVMValueRef function, LLVMValueRef hook, bool exceptions)
{
	Function *unwrapped = unwrap<Function>(function);
	EscapeEnumerator exits(*unwrapped, "ksan.cleanup", exceptions);
	while (IRBuilder<> *builder = exits.Next()) {
		DISubprogram *subprogram = unwrapped->getSubprogram();
		if (subprogram && !builder->getCurrentDebugLocation())
			builder->SetCurrentDebugLocation(
				DILocation::get(unwrapped->getContext(), 0, 0, subprogram));
		builder->CreateCall(unwrap<Function>(hook));
	}
}
